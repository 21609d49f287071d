"""The layers of a run's sound: one module a layer, each exports LAYER, collected by walking."""
