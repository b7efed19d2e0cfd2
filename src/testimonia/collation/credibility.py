"""How credible a finding is, from 1 (confirmed) to 6 (cannot be judged), as the Admiralty code grades information.

By rule, from how the accounts agree and from the grades that persons gave to those on whose word they rest; so it can
be told anew whenever a grade changes, without collating anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from testimonia.collation.independence import AGAINST
from testimonia.records import Claim, Finding, Link, Reliability, Verdict

MEANINGS: Mapping[int, str] = {
    1: "confirmed by independent origins",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
_RELIABLE = (Reliability.A, Reliability.B, Reliability.C)
_ALONE: Mapping[Reliability, int] = {  # what one origin of a grade comes to
    Reliability.A: 2,
    Reliability.B: 2,
    Reliability.C: 3,
    Reliability.D: 4,
    Reliability.E: 4,
    Reliability.F: 6,
}


@dataclass(frozen=True, slots=True)
class Credibility:
    """How credible a finding is, and the part of the rule that says so or, if `ruled`, who does."""

    value: int
    why: str
    ruled: bool = False

    @property
    def meaning(self) -> str:
        """The value in words."""
        return MEANINGS[self.value]


def credibility(
    finding: Finding,
    accounts: Mapping[str, Claim],
    denials: Collection[Claim],
    grades: Mapping[str, Reliability],
    links: Iterable[Link] = (),
) -> Credibility:
    """The credibility of a finding. `accounts`: its claims by id; `denials`: claims elsewhere that deny or doubt it;
    `grades`: by actor; `links`: why its accounts share origins. Who copies or cites an account lends it no grade: an
    origin has that of those on whom the others rest, the lowest if there are several."""
    known = [accounts[id_] for id_ in finding.claims if id_ in accounts]
    exact = {claim.id for claim in known if not getattr(claim, "vague", False)} or {claim.id for claim in known}
    against = [claim for claim in known if claim.standing in AGAINST]
    told = exact - {claim.id for claim in against}
    resting = {link.rests for link in links}
    groups = [[id_ for id_ in group if id_ in told] for group in finding.origins if told.intersection(group)]
    first = [[id_ for id_ in group if id_ not in resting] or group for group in groups]
    origins = [_lowest(grades.get(accounts[id_].origin or "") for id_ in group) for group in first]
    if finding.verdict is Verdict.DISPUTED:
        deniers = [getattr(claim, "holder", None) or claim.origin for claim in (*against, *denials)]
        return _disputed(_best(grades.get(actor or "") for actor in deniers), _best(origins))
    if finding.verdict is Verdict.CONFLICTING:
        return Credibility(4, "independent origins do not agree")
    counting = [grade for grade in origins if grade is None or grade in _RELIABLE]
    if len(counting) > 1 and finding.verdict is Verdict.GROWING:
        return Credibility(2, f"{len(counting)} independent origins, but the number is still rising")
    if len(counting) > 1:
        return Credibility(1, f"{len(counting)} independent origins agree, none of them graded D, E or F")
    return _alone(_best(counting or origins), len(origins))


def _best(grades: Iterable[Reliability | None]) -> Reliability | None:
    """The best of some grades, F last; None where nobody is graded."""
    return min((grade for grade in grades if grade is not None), default=None)


def _lowest(grades: Iterable[Reliability | None]) -> Reliability | None:
    """The lowest of some grades, F only if there is no other; None where nobody is graded."""
    known = {grade for grade in grades if grade is not None}
    return max(known - {Reliability.F} or known, default=None)


def _disputed(denying: Reliability | None, telling: Reliability | None) -> Credibility:
    """What is denied or doubted: improbable only if both sides can be judged and those against it are better."""
    judged = None not in (denying, telling) and Reliability.F not in (denying, telling)
    if judged and denying < telling:  # type: ignore[operator]
        return Credibility(5, f"denied or doubted by somebody graded {denying}, told by nobody better than {telling}")
    return Credibility(4, "somebody denies or doubts it")


def _alone(grade: Reliability | None, origins: int) -> Credibility:
    """What rests on one origin that counts, or only on such as do not."""
    said = "one origin" if origins < 2 else "no two origins that are graded C or better, or not graded"
    if grade is None:
        return Credibility(6, f"{said}, of unknown grade")
    return Credibility(_ALONE[grade], f"{said}, {'the best ' if origins > 1 else ''}graded {grade}")
