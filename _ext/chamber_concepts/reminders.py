"""The next review of each concept as a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from chamber_concepts.due import review_date
from chamber_concepts.message import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from chamber_concepts.message import Message
    from chamber_concepts.site import Site


def calendar(site: Site, speak: Callable[[Message], str]) -> bytes:
    """An iCalendar file with the day on which each concept is due. Concepts without a date cannot be due.

    The stamp of an entry is the day from which it counts, so that two builds of one state are equal.
    """
    # Imported here: only a build that writes a website needs it.
    from icalendar import Calendar, Event

    result = Calendar()
    result.add('prodid', '-//Kammerkonzepte//concept reviews//')
    result.add('version', '2.0')
    result.add('x-wr-calname', speak(say('Reviews of the social media concepts')))
    for concept in site.concepts:
        due = review_date(concept.chamber)
        if due is None:
            continue
        event = Event()
        event.add('uid', f'{concept.chamber.slug}-{due.isoformat()}@kammerkonzepte')
        event.add('summary', speak(say('Review due: social media concept of %(name)s', name=concept.chamber.title)))
        event.add('dtstart', due)
        event.add('dtend', due + timedelta(days=1))
        event.add('dtstamp', datetime.combine(due, time(), UTC))
        event.add('transp', 'TRANSPARENT')
        result.add_component(event)
    return bytes(result.to_ical())
