"""A sign for what a topic is about, in a square of 120: `m` is the sign, `n` its second colour, `p` what is behind."""

from sitegen.render.art.shapes import Disc, Path, Shape

SIGNS: dict[str, tuple[Shape, ...]] = {
    # Three roofs side by side.
    "houses": (
        Path("n", "M8 62L30 42 52 62 52 100 8 100ZM68 62L90 42 112 62 112 100 68 100Z"),
        Path("p", "M28 66L60 34 92 66 92 106 28 106Z"),
        Path("m", "M20 58L60 18 100 58 92 66 86 60 86 100 34 100 34 60 28 66Z"),
        Path("p", "M50 100L50 74 70 74 70 100Z"),
    ),
    "shield": (
        Path("m", "M60 8C74 18 90 22 104 22C106 66 92 96 60 112C28 96 14 66 16 22C30 22 46 18 60 8Z"),
        Path("p", "M60 21C71 28 82 32 93 33C93 65 82 87 60 99C38 87 27 65 27 33C38 32 49 28 60 21Z"),
        Path("n", "M39 58L48 49 57 58 74 39 83 48 57 76Z"),
    ),
    # A sheet with a stamp on it.
    "permit": (
        Path("m", "M22 8L74 8 98 32 98 112 22 112Z"),
        Path("p", "M70 16L70 36 90 36ZM36 34L58 34 58 42 36 42ZM36 52L84 52 84 60 36 60ZM36 68L62 68 62 76 36 76Z"),
        Disc("p", 80, 90, 24),
        Disc("n", 80, 90, 18),
        Path("p", "M70 90L75 85 79 89 87 80 92 85 79 99Z"),
    ),
    # A capsule, barred.
    "barred": (
        Disc("m", 60, 60, 52),
        Disc("p", 60, 60, 41),
        Path("n", "M33 69L69 33C84 20 100 38 87 51L51 87C36 100 20 82 33 69Z"),
        Path("p", "M47 55L52 50 70 68 65 73Z"),
        Path("p", "M22 37L37 22 98 83 83 98Z"),
        Path("m", "M27 34L34 27 93 86 86 93Z"),
    ),
    # A book of records.
    "book": (
        Path("m", "M60 24C46 14 26 14 8 20L8 98C26 92 46 92 60 102C74 92 94 92 112 98L112 20C94 14 74 14 60 24Z"),
        Path("p", "M57 33L63 33 63 94 57 94Z"),
        Path("n", "M18 36C28 33 40 33 49 37L49 45C40 41 28 41 18 44ZM18 56C28 53 40 53 49 57L49 65C40 61 28 61 18 64Z"),
        Path(
            "n",
            "M102 36C92 33 80 33 71 37L71 45C80 41 92 41 102 44ZM102 56C92 53 80 53 71 57L71 65C80 61 92 61 102 64Z",
        ),
    ),
    # A list of people, ticked off.
    "list": (
        Path("m", "M18 18L102 18 102 112 18 112Z"),
        Path("n", "M40 8L80 8 80 28 40 28Z"),
        Disc("p", 40, 50, 9),
        Path("p", "M26 74C26 60 54 60 54 74ZM64 44L90 44 90 52 64 52ZM64 60L82 60 82 68 64 68Z"),
        Path("p", "M30 84L90 84 90 90 30 90ZM30 97L76 97 76 103 30 103Z"),
    ),
    # People who talk around a table.
    "talk": (
        Path("m", "M8 14L76 14 76 62 44 62 26 80 26 62 8 62Z"),
        Path("p", "M62 36L118 36 118 96 62 96Z"),
        Path("n", "M70 42L112 42 112 88 98 88 98 106 80 88 54 88 54 70 70 70Z"),
        Path("p", "M22 28L60 28 60 35 22 35ZM22 42L50 42 50 49 22 49Z"),
    ),
    # A lamp that gives an idea.
    "lamp": (
        Path("m", "M60 14C88 14 102 40 90 60C84 70 78 74 77 86L43 86C42 74 36 70 30 60C18 40 32 14 60 14Z"),
        Path("p", "M60 28C50 28 42 34 40 44L48 46C50 40 54 36 60 36Z"),
        Path("n", "M43 91L77 91 77 98 43 98ZM48 103L72 103C72 114 48 114 48 103Z"),
    ),
    # A flag on its pole.
    "flag": (
        Path("n", "M22 8L30 8 30 114 22 114Z"),
        Path("m", "M30 16C50 4 68 30 106 16L106 72C68 86 50 60 30 72Z"),
        Path("p", "M30 41C50 29 68 55 106 41L106 47C68 61 50 35 30 47Z"),
    ),
    # A stall in the market.
    "stall": (
        Path("m", "M20 14L100 14 114 46 6 46Z"),
        Path("n", "M6 46L33 46C33 66 6 66 6 46ZM60 46L87 46C87 66 60 66 60 46Z"),
        Path("m", "M33 46L60 46C60 66 33 66 33 46ZM87 46L114 46C114 66 87 66 87 46Z"),
        Path("m", "M16 68L24 68 24 82 96 82 96 68 104 68 104 110 16 110Z"),
        Path("p", "M30 90L90 90 90 96 30 96Z"),
    ),
    # Three who stand together.
    "people": (
        Disc("n", 24, 46, 14),
        Disc("n", 96, 46, 14),
        Path("n", "M2 102C2 56 46 56 46 102ZM74 102C74 56 118 56 118 102Z"),
        Disc("p", 60, 36, 25),
        Path("p", "M22 112C22 46 98 46 98 112Z"),
        Disc("m", 60, 36, 18),
        Path("m", "M30 108C30 52 90 52 90 108Z"),
    ),
}
