package org.residentgraph.api.health;

import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.reference.Masks;
import org.residentgraph.api.resident.ResidentLoader;
import org.residentgraph.persistence.health.ChildHealthRecord;
import org.residentgraph.persistence.health.DueVaccination;
import org.residentgraph.persistence.health.HealthMapper;
import org.residentgraph.persistence.health.MaternalRecord;
import org.residentgraph.persistence.health.MaternalVisit;
import org.residentgraph.persistence.health.VaccinationDose;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Controller;

@Controller
class HealthController implements GraphTypes.Contributor {

    private final HealthMapper mapper;
    private final ResidentLoader residents;

    HealthController(HealthMapper mapper, ResidentLoader residents) {
        this.mapper = mapper;
        this.residents = residents;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Resident.class)
                .flag("hasVaccinationRecord", Resident::id, this::hasVaccinationRecord)
                .flag("fullyVaccinated", Resident::id, this::fullyVaccinated)
                .flag("hasMaternalRecord", Resident::id, this::hasMaternalRecord)
                .one(
                        "childHealthRecord",
                        ChildHealthRecord.class,
                        Resident::id,
                        this::childHealthRecord,
                        ChildHealthRecord::personId)
                .list(
                        "vaccinations",
                        VaccinationDose.class,
                        Resident::id,
                        this::vaccinations,
                        VaccinationDose::personId)
                .list(
                        "dueVaccinations",
                        DueVaccination.class,
                        Resident::id,
                        this::dueVaccinations,
                        DueVaccination::personId)
                .list(
                        "maternalRecords",
                        MaternalRecord.class,
                        Resident::id,
                        this::maternalRecords,
                        MaternalRecord::personId);
        types.type(ChildHealthRecord.class)
                .computed(
                        "birthCertificateNumberMasked",
                        List.of("birthCertificateTail"),
                        (record, _) -> Masks.tail(record.birthCertificateTail()))
                .one("mother", Resident.class, ChildHealthRecord::motherId, residents, Resident::foundAs);
        types.type(VaccinationDose.class);
        types.type(DueVaccination.class);
        types.type(MaternalRecord.class)
                .list(
                        "visits",
                        MaternalVisit.class,
                        MaternalRecord::personId,
                        this::visits,
                        MaternalRecord::id,
                        MaternalVisit::recordId);
        types.type(MaternalVisit.class);
    }

    List<ChildHealthRecord> childHealthRecord(Keys persons, Reading reading) {
        return mapper.findChildRecordsByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<VaccinationDose> vaccinations(Keys persons, Reading reading) {
        return mapper.findDosesByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<DueVaccination> dueVaccinations(Keys persons, Reading reading) {
        return mapper.findDueByPersonIds(persons, reading.scope(), reading.asOf(), reading.columns());
    }

    List<MaternalRecord> maternalRecords(Keys persons, Reading reading) {
        return mapper.findMaternalRecordsByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<MaternalVisit> visits(Keys persons, Reading reading) {
        return mapper.findMaternalVisitsByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<PersonFlag> hasVaccinationRecord(Keys persons, Reading reading) {
        return mapper.findWithVaccinationRecord(persons, reading.scope(), reading.asOf());
    }

    List<PersonFlag> fullyVaccinated(Keys persons, Reading reading) {
        return mapper.findFullyVaccinated(persons, reading.scope(), reading.asOf());
    }

    List<PersonFlag> hasMaternalRecord(Keys persons, Reading reading) {
        return mapper.findWithMaternalRecord(persons, reading.scope(), reading.asOf());
    }
}
