"""The place of a photo: degrees of the globe to a point of the register, in Denmark only."""

import numpy as np

from soilcase.model.shapes import normal_wkb
from soilcase.model.utm import to_metres

# Around Denmark; elsewhere the zone would not fit, and a photo was not taken for us.
_LATITUDES, _LONGITUDES = (54.0, 58.5), (7.0, 16.0)


def point_at(latitude: float, longitude: float) -> bytes | None:
    """Give the point for a place in Denmark; None for any other."""
    if not (
        _LATITUDES[0] <= latitude <= _LATITUDES[1]
        and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]
    ):
        return None
    import shapely

    east, north = to_metres(np.array(latitude), np.array(longitude))
    return normal_wkb(shapely.Point(float(east), float(north)), is_point=True)
