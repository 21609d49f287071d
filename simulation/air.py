"""Air: how dense it is, by height above the sea and temperature."""

_SEA_PA = 101_325.0
_LAPSE_PER_M = 2.25577e-5
_EXPONENT = 5.25588
_GAS_J_PER_KG_K = 287.05
_FREEZING_K = 273.15


def air_density_kg_m3(altitude_m: float, temperature_c: float) -> float:
    """Return the density of dry air in kg/m3: 1.225 at the sea and 15 degrees Celsius.

    Pressure falls with height as in the International Standard Atmosphere (ISO 2533): p0 (1 - 2.25577e-5 h)^5.25588.
    The temperature is that of the day, rho = p / (R T). Good from -500 to 11 000 m.
    """
    pressure_pa = _SEA_PA * (1.0 - _LAPSE_PER_M * altitude_m) ** _EXPONENT
    return float(pressure_pa / (_GAS_J_PER_KG_K * (temperature_c + _FREEZING_K)))
