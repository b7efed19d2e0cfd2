"""`doctor`: is the casebook sound?"""

from __future__ import annotations

import typer

from testimonia.cli import options


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(rich_help_panel="Correct it")(doctor)


@options.takes("casebook", "as_json")
def doctor(context: typer.Context, chosen: options.Chosen) -> None:
    """Is the casebook sound?

    Looks whether the file is whole, every reading can be unpacked, every quote stands where it says, every capture
    is what was collected, and every ruling finds what it is about. Changes nothing; damage makes the exit status 1.

    [dim]testimonia doctor[/dim]
    """
    from testimonia.casebook.doctor import examine
    from testimonia.cli.screen import clean, print_json

    with options.opened(context, chosen) as book:
        diagnosis = examine(book.store)
        if chosen["as_json"]:
            print_json(diagnosis.plain())
        else:
            print(
                f"looked at {', '.join(f'{count:,} {what}' for what, count in diagnosis.looked_at.items()) or 'nothing'}"
            )
            for complaint in diagnosis.complaints:
                print(clean(f"{complaint.severity}: {complaint.where}: {complaint.what} ({complaint.remedy})"))
            print(f"{clean(book.store.path)} is {'sound' if diagnosis.sound else 'damaged'}")
    if not diagnosis.sound:
        raise typer.Exit(1)
