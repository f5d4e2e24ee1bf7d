package org.residentgraph.api.resident;

import org.residentgraph.api.batch.Loaded;
import org.residentgraph.persistence.resident.Resident;

record ResidentEdge(String cursor, Loaded<Resident> node) {}
