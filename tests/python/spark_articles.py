"""Articles by a grammar of templates: the same number gives the same article, on every machine."""

import random

PEOPLE = ["the council", "a reader", "the harbour master", "my neighbour", "the bank", "every teacher", "the mayor", "a farmer"]
THINGS = ["a gift", "a debt", "a promise", "a wall", "a door", "an answer", "a question", "a habit", "a bridge", "a risk"]
PLACES = ["on the quay", "in the market", "at the mill", "behind the school", "by the river", "near the old station"]
DOINGS = ["met", "waited", "argued", "counted the votes", "read the report", "mended the road", "left early"]
SENTENCES = [
    "{Person} {doing} {place}.",
    "{Person} said that the plan is {thing}.",
    "It is not {thing}, but {thing}.",
    "This isn't {thing}. It's {thing}.",
    "{Person} asked for {thing} rather than {thing}.",
    "We need {thing}, {thing} and {thing}.",
    "Who pays for {thing}? {Person} does.",
    "We will build {place}. We will work {place}. We will wait {place}.",
    "Nobody was surprised when {person} {doing}.",
    "Prices rose again, and {person} {doing} {place}.",
]


def article(number: int) -> str:
    """Three to nine sentences, in one to three paragraphs."""
    chance = random.Random(number)
    words = {"person": PEOPLE, "thing": THINGS, "place": PLACES, "doing": DOINGS}
    out = []
    for _ in range(chance.randint(3, 9)):
        sentence = chance.choice(SENTENCES).replace("{Person}", chance.choice(PEOPLE).capitalize())
        while "{" in sentence:
            slot = sentence[sentence.index("{") + 1 : sentence.index("}")]
            sentence = sentence.replace("{" + slot + "}", chance.choice(words[slot]), 1)
        out.append(sentence + chance.choice([" ", " ", " ", "\n\n"]))
    return "".join(out).strip()
