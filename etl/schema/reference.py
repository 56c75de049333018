"""The four reference tables: themes, institutions, places and the short code lists."""

from etl.language import N_
from etl.schema.columns import Table, code, integer, key, many, number, reference, text

BODY = "[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
CODE = "[A-Za-z0-9]+(_[A-Za-z0-9]+)*"
CODE_FORM = N_("letters A-Z and a-z, digits and single underscores")

THEMES = Table(
    name="themes",
    file="reference/themes.csv",
    meaning="One theme of the cooperation.",
    key=("theme",),
    columns={
        "theme": key("Code of the theme."),
        "working_group": code("working_group", "Group of the theme by subject.", required=True),
        "label_en": text("Label in English.", required=True),
        "label_fr": text("Label in French.", required=True),
        "label_ar": text("Label in Arabic.", required=True),
        "sdg": many(integer("Numbers of the Sustainable Development Goals.", least=1, most=17)),
        "aliases": many(text("Wordings of the sources that stand for this theme alone.")),
    },
)

INSTITUTIONS = Table(
    name="institutions",
    file="reference/institutions.csv",
    meaning="One body of either side, or of neither.",
    key=("institution",),
    columns={
        "institution": key(
            "Code of the body; a renamed body keeps one code.",
            pattern=BODY,
            form=N_("letters A-Z and a-z, digits and single hyphens"),
        ),
        "side": code("side", "Side of the body: UN, OIC or other.", required=True),
        "kind": code("institution_kind", "Kind of body.", required=True),
        "name_en": text("Name in English.", required=True),
        "name_fr": text("Name in French; empty where the official form is not certain."),
        "name_ar": text("Name in Arabic; empty where the official form is not certain."),
        "city": reference("places.place", "City of the seat."),
        "active_from": integer("Year of establishment.", least=1800, most=2100),
        "active_to": integer("Year of its end.", least=1800, most=2100),
        "successor": reference(
            "institutions.institution", "Body that took over, only where one did."
        ),
        "aliases": many(text("Older names and other acronyms.")),
        "former_names": many(
            text("Older names among the aliases, where it is known that the body was renamed.")
        ),
    },
)

PLACES = Table(
    name="places",
    file="reference/places.csv",
    meaning="One city or country.",
    key=("place",),
    columns={
        "place": key("Code of the place."),
        "kind": code("place_kind", "City or country.", required=True),
        "label_en": text("Label in English.", required=True),
        "label_fr": text("Label in French.", required=True),
        "label_ar": text("Label in Arabic.", required=True),
        "country": text(
            "Country, ISO 3166-1 alpha-3.",
            required=True,
            pattern="[A-Z]{3}",
            form=N_("three capital letters, as CHE"),
        ),
        "lat": number("Latitude in degrees.", required=True, least=-90, most=90),
        "lon": number(
            "Longitude in degrees; for a country, of a point near its middle.",
            required=True,
            least=-180,
            most=180,
        ),
    },
)

CODES = Table(
    name="codes",
    file="reference/codes.csv",
    meaning="One value of one short list.",
    key=("list", "code"),
    columns={
        "list": key("Name of the list.", pattern=CODE, form=CODE_FORM),
        "code": key("Code within its list.", pattern=CODE, form=CODE_FORM),
        "label_en": text("Label in English.", required=True),
        "label_fr": text("Label in French.", required=True),
        "label_ar": text("Label in Arabic.", required=True),
        "note": text("What the code covers."),
    },
)
