"""`python -m copytaster`."""

from copytaster.cli import main

if __name__ == "__main__":
    main()
