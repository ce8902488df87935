"""Where a register is: what a person typed, and which ground is no ground for a live register."""

import os
from pathlib import Path, PureWindowsPath

import pytest

from db import files, place
from db.file_store import uri_of
from db.place import FilePlace, ServerPlace, is_network_path, mount_system, place_of
from soilcase.model.problem import Problem
from tests.db.homes import registers

MOUNTS = [
    "/dev/sda1 / ext4 rw 0 0",
    "proc /proc proc rw 0 0",
    "server:/sites /mnt/sites nfs4 rw 0 0",
    "/dev/sdb1 /mnt/sites/local ext4 rw 0 0",
    "//server/f\\303\\246lles /mnt/Fælles\\040drev cifs rw 0 0",
    "anna@host: /srv/anna/fjern fuse.sshfs rw 0 0",
    "C:\\134 /mnt/c 9p rw 0 0",
    "gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0",
    "/dev/sdc1 /media/usb vfat rw 0 0",
    "/dev/sdd1 /media/disk fuseblk rw 0 0",
    "//old/share /mnt/twice cifs rw 0 0",
    "/dev/sde1 /mnt/twice ext4 rw 0 0",
    "odd",
]
SYSTEMS = {
    "/srv/anna/register.gpkg": "ext4",
    "/mnt/sites/register.gpkg": "nfs4",
    "/mnt/sites/local/register.gpkg": "ext4",
    "/mnt/sites2/register.gpkg": "ext4",
    "/mnt/Fælles drev/a/register.gpkg": "cifs",
    "/srv/anna/fjern/register.gpkg": "fuse.sshfs",
    "/mnt/c/register.gpkg": "9p",
    "/run/user/1000/gvfs/smb-share:server=s/register.gpkg": "fuse.gvfsd-fuse",
    "/media/usb/register.gpkg": "vfat",
    "/media/disk/register.gpkg": "fuseblk",
    "/mnt/twice/register.gpkg": "ext4",
}
FORMS = {
    r"C:\Data\register.gpkg": False,
    r"Z:\register.gpkg": True,
    r"\\server\share\register.gpkg": True,
    "//server/share/register.gpkg": True,
    r"\\?\UNC\server\share\register.gpkg": True,
    r"\\?\unc\server\share\register.gpkg": True,
    r"\\?\C:\Data\register.gpkg": False,
    r"\\.\C:\Data\register.gpkg": False,
    r"\\wsl$\Debian\home\register.gpkg": True,
    "/srv/anna/register.gpkg": False,
    "/srv/anna//server/register.gpkg": False,
}


@pytest.mark.parametrize(("path", "expected"), FORMS.items())
def test_a_share_is_known_by_its_name(path: str, expected: bool) -> None:  # noqa: FBT001
    """UNC names are shares, whatever the slashes; a drive's letter is what the system says."""
    found = is_network_path(Path(path), lambda p: "remote" if str(p)[0] == "Z" else "local")

    assert found == expected


@pytest.mark.parametrize(("path", "expected"), SYSTEMS.items())
def test_the_mount_that_holds_a_path_is_found(path: str, expected: str) -> None:
    """The deepest mount counts, and of two on each other the last; names may have spaces."""
    assert mount_system(Path(path), MOUNTS) == expected


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        *((name, True) for name in ("nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs")),
        *((name, True) for name in ("fuse.gvfsd-fuse", "davfs", "remote")),
        *((name, False) for name in ("ext4", "btrfs", "vfat", "fuseblk", "tmpfs", "local")),
    ],
)
def test_a_mount_is_a_share_by_its_system(system: str, expected: bool) -> None:  # noqa: FBT001
    """What the operating system calls the ground decides where the name says nothing."""
    assert is_network_path(Path("/mnt/x"), lambda _: system) == expected


def test_this_machines_own_folder_is_no_share(tmp_path: Path) -> None:
    """The real question to the operating system has an answer, also for what is not there yet."""
    assert not place.is_on_network(tmp_path)
    assert not place.is_on_network(tmp_path / "new" / "folder")


def test_a_register_on_a_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making, opening, copying to and migrating on a share are refused; a backup may lie there."""
    local, share = tmp_path / "local.gpkg", tmp_path / "share"
    registers().create(str(local)).close()
    registers().backup(str(local), str(share.with_suffix(".gpkg")))
    share.mkdir()
    mounts = [*MOUNTS, f"//server/share {share} cifs rw 0 0"]
    monkeypatch.setattr(place, "_mount_system", lambda path: mount_system(path.resolve(), mounts))
    there = str(share / "register.gpkg")

    registers().backup(str(local), there)
    for refused in (
        lambda: registers().create(str(share / "new.gpkg")),
        lambda: registers().open(there),
        lambda: registers().copy(str(local), str(share / "copied.gpkg")),
        lambda: registers().migrate(there),
    ):
        with pytest.raises(Problem, match="network_share"):
            refused()
    assert sorted(path.name for path in share.iterdir() if path.suffix == ".gpkg") == [
        "register.gpkg"
    ]


def test_a_link_to_a_share_is_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A local name that leads to a share is refused like the share itself."""
    share = tmp_path / "share"
    share.mkdir()
    registers().create(str(share / "register.gpkg")).close()
    link = tmp_path / "link.gpkg"
    link.symlink_to(share / "register.gpkg")
    mounts = [f"//server/share {share} cifs rw 0 0"]
    monkeypatch.setattr(place, "_mount_system", lambda path: mount_system(path.resolve(), mounts))

    with pytest.raises(Problem, match="network_share"):
        registers().open(str(link))


def test_a_link_and_its_file_are_one_register(tmp_path: Path) -> None:
    """By whatever link it is reached, a file has one lock and one companion."""
    path = tmp_path / "register.gpkg"
    path.write_bytes(b"")
    link = tmp_path / "link.gpkg"
    link.symlink_to(path)
    (tmp_path / "folder").symlink_to(tmp_path)

    expected = FilePlace(path)
    assert place_of(str(link)) == expected
    assert place_of(str(tmp_path / "folder" / "register.gpkg")) == expected


def test_the_companions_of_a_file_lie_beside_it(tmp_path: Path) -> None:
    """The lock, the documents and the backups have the register's name; backups share one."""
    found = FilePlace(tmp_path / "a.gpkg")
    names = [path.name for path in (found.lock_path, found.blob_path, found.backup_folder)]
    backup = FilePlace(found.backup_folder / "a-00001-2026-01-01-dag.gpkg")

    assert names == ["a.gpkg.lock", "a.gpkg.bilag", "a.gpkg.sikkerhedskopier"]
    assert backup.blob_path == found.backup_folder / "a.gpkg.bilag"


@pytest.mark.parametrize(
    "text",
    ["", "   ", "a\0b", "http://server/x", "mysql://server/x", "~nobody-at-all/x.gpkg"],
)
def test_what_is_no_place_is_refused(text: str) -> None:
    """Neither a path nor an address of a server is a Problem at once."""
    with pytest.raises(Problem, match="address_invalid"):
        place_of(text)


def test_a_server_without_a_database_is_refused_without_its_password() -> None:
    """An address is shown without what nobody should read over a shoulder."""
    with pytest.raises(Problem, match="address_invalid") as caught:
        place_of("postgresql://anna:secret@server/")
    assert "secret" not in str(caught.value)
    there = place_of("postgres://anna:secret@server/amt")
    assert isinstance(there, ServerPlace)
    assert there.shown == "postgresql://anna:***@server/amt"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (Path("/a b/å?#%.gpkg"), "file:///a%20b/%C3%A5%3F%23%25.gpkg?mode=ro"),
        (PureWindowsPath(r"C:\a\b.gpkg"), "file:///C:/a/b.gpkg?mode=ro"),
        (PureWindowsPath(r"\\server\share\b.gpkg"), "file:////server/share/b.gpkg?mode=ro"),
    ],
)
def test_sqlite_is_given_an_address_that_it_can_read(path: Path, expected: str) -> None:
    """Signs that mean something in an address are written out, and a share is no host."""
    assert uri_of(path, "ro") == expected


def test_a_name_with_strange_signs_is_a_register_like_others(tmp_path: Path) -> None:
    """Spaces, Danish letters, quotes and per cent signs in a name change nothing."""
    path = tmp_path / 'Sønder Å\'s 100 % "ny" #1?.gpkg'
    with_name = path if os.name == "posix" else tmp_path / "Sønder Å's 100 % #1.gpkg"
    registers().create(str(with_name)).close()

    files.check_header(FilePlace(with_name))
    registers().open(str(with_name)).close()
    assert with_name.exists()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anna:hemmelig@server/jord",
        "postgresql://server/jord?user=anna&password=hemmelig",
        "postgresql://anna:hem@melig@server/jord",
        "postgresql://anna:hemmelig@server",
        "postgresql://anna:hem@melig@server",
    ],
)
def test_a_password_is_never_shown(address: str) -> None:
    """Neither the place nor a refusal gives it away, wherever in the address it stands."""
    try:
        shown = place_of(address).shown
    except Problem as problem:
        shown = str(problem)

    assert "melig" not in shown
