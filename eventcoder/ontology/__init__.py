"""Ontologies as data: CAMEO codes, and PLOVER and ACLED as views of them through crosswalk tables."""

from eventcoder.ontology.acled import ActorClass, Circumstances
from eventcoder.ontology.cameo import EventCode
from eventcoder.ontology.ontology import Ontology

__all__ = ["ActorClass", "Circumstances", "EventCode", "Ontology"]
