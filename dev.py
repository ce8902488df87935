"""The one door to developing Soilcase: `python3 dev.py` lists what it can do."""

import sys

OLDEST = (3, 11)


def main(arguments: "list[str]") -> int:
    """Hand over to the verbs, which an older Python could not even read."""
    if sys.version_info < OLDEST:
        version = ".".join(str(number) for number in sys.version_info[:3])
        sys.stderr.write(f"Soilcase needs Python 3.11 or newer; this is {version}.\n")
        return 2
    from tools.verbs import act

    return act(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
