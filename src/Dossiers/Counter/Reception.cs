using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Counter;

/// <summary>What an officer of the one-stop shop does for somebody who comes to the desk or writes to it (law §3.2: from nothing to received).</summary>
internal sealed class Reception(Catalogue catalogue, TerritoryMap territory, Filing filing, Drafts drafts, DossierWork work, DeskProcedures offered, People people, Visitor visitor, TimeProvider time)
{
    /// <summary>Under this name the next page learns the code of what was just taken in.</summary>
    internal const string JustTaken = "vua-nhan";

    /// <summary>The commune of the officer's desk; null at the province's, which takes in for all communes.</summary>
    internal Unit? OwnCommune => territory.UnitOf(territory.Body(visitor.Officer.Body), time.Today) is { Level: UnitLevel.Commune } unit ? unit : null;

    /// <summary>The procedures this desk receives today, by name.</summary>
    internal IReadOnlyList<ProcedureVersion> Procedures() => offered.Of(visitor.Officer.Body, time.Now);

    /// <summary>Where the matter lies: the desk's own commune, or the one chosen, or the applicant's home.</summary>
    /// <exception cref="Refused">No commune was chosen where one is needed, or another desk receives this procedure.</exception>
    internal Unit PlaceOf(ProcedureVersion procedure, PersonCard applicant, string? chosen)
    {
        var unit = OwnCommune ?? (chosen is { Length: > 0 } ? territory.UnitByCode(chosen, time.Today) : drafts.HomeOf(applicant)) ?? territory.Province(time.Today);
        var desk = filing.BodiesFor(procedure, unit.Id, time.Today).Desk;
        return desk.Id == visitor.Officer.Body ? unit : throw new Refused($"Thủ tục này tiếp nhận ở {desk.Name}, không phải ở quầy của bạn.", "thu-tuc");
    }

    /// <summary>Begins to type for somebody; the applicant sees in "who read my data" that it was opened, and why.</summary>
    internal async Task<Draft> Start(Guid id, Guid applicant, string code, string? place, string channel, string applicantClass, CancellationToken cancel)
    {
        var card = await people.Find(applicant, cancel);
        var procedure = catalogue.InForce(code, time.Now) ?? throw new Refused("Chọn thủ tục.", "thu-tuc");
        if (channel is not ("counter" or "post")) throw new Refused("Chọn cách nộp.", "kenh");
        if (!ApplicantClasses.Know(applicantClass)) throw new Refused("Chọn đối tượng.", "doi-tuong");
        if (MayFile.WhyNot(procedure, card, channel, time.Today) is { } no) throw new Refused(no, "thu-tuc");
        var draft = await drafts.Start(id, visitor.Person, code, PlaceOf(procedure, card, place).Id, cancel, new TypedFor(card, channel, applicantClass));
        people.NoteRead(applicant, "nhập hồ sơ giúp tại quầy", procedure.ShortName);
        return draft;
    }

    /// <summary>Files what was typed and receives it in the same transaction: the officer has the person and the papers before them.</summary>
    /// <returns>The dossier's code.</returns>
    internal async Task<string> TakeIn(OpenDraft open, CancellationToken cancel)
    {
        if (filing.BodiesFor(open.Procedure, open.Draft.Unit, time.Today).Desk.Id != visitor.Officer.Body) throw new Refused("Hồ sơ này không còn thuộc quầy của bạn. Xóa bản nháp và nhập ở quầy tiếp nhận thủ tục này.");
        return await drafts.File(open.Draft.Id, visitor.Person, cancel, async dossier =>
        {
            // A definition that asks something at reception leaves the dossier as new, for the officer to answer.
            if ((await work.Offers(dossier, cancel)).FirstOrDefault(o => o.Action.Effects.Contains("receive") && o.Action.Asks.Count == 0) is { } receive)
                await work.Act(dossier, receive.Action.Key, new ActionInput(), cancel);
        });
    }
}
