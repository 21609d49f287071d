"""Battery, motor, controller and drivetrain: frozen parameters, and the component that carries state through a run."""
