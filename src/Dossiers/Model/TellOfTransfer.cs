using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using CaMauSo.Territory;

namespace CaMauSo.Dossiers.Model;

/// <summary>Tells those whose work a transfer is: the desk it comes to, the officer who sent it, who had it when it is called back, and the applicant, who has it now.</summary>
internal sealed class TellOfTransfer(Messenger messenger, People people, TerritoryMap territory) : IHear<TransferSent>, IHear<TransferAccepted>, IHear<TransferDeclined>, IHear<TransferReturned>, IHear<TransferCalledBack>
{
    public async Task Hear(HeardFact<TransferSent> heard, CancellationToken cancel)
    {
        foreach (var officer in await people.Holding(heard.Fact.ToDesk, Roles.Reception, cancel))
            await messenger.Tell(officer.Person, $"{territory.Body(heard.Fact.Body).Name} chuyển đến hồ sơ {heard.Fact.Code}, chờ {territory.Body(heard.Fact.To).Name} nhận.", $"/mot-cua/{heard.Fact.Code}", "dossier.transfer", heard.Id.ToString("N"), cancel);
    }

    public async Task Hear(HeardFact<TransferAccepted> heard, CancellationToken cancel)
    {
        await TellSender(heard, heard.Fact.Sender, $"{heard.Fact.Note}: hồ sơ {heard.Fact.Code}.", cancel);
        await TellApplicant(heard, cancel);
    }

    public Task Hear(HeardFact<TransferDeclined> heard, CancellationToken cancel) =>
        TellSender(heard, heard.Fact.Sender, $"{territory.Body(heard.Fact.By).Name} không nhận hồ sơ {heard.Fact.Code}: {heard.Fact.Note}", cancel);

    public async Task Hear(HeardFact<TransferReturned> heard, CancellationToken cancel)
    {
        await TellSender(heard, heard.Fact.Sender, $"{heard.Fact.Note}: hồ sơ {heard.Fact.Code}.", cancel);
        await TellApplicant(heard, cancel);
    }

    public async Task Hear(HeardFact<TransferCalledBack> heard, CancellationToken cancel)
    {
        Guid[] there = heard.Fact.Had is { } one ? [one] : [.. (await people.Holding(heard.Fact.From, Roles.Specialist, cancel)).Select(officer => officer.Person)];
        foreach (var person in there) await messenger.Tell(person, $"{territory.Body(heard.Fact.Body).Name} gọi lại hồ sơ {heard.Fact.Code}, không phải làm phần việc nữa: {heard.Fact.Why}", $"/mot-cua/{heard.Fact.Code}", "dossier.transfer", heard.Id.ToString("N"), cancel);
        await TellSender(heard, heard.Fact.Sender, $"{heard.Fact.Note}: hồ sơ {heard.Fact.Code}.", cancel);
        await TellApplicant(heard, cancel);
    }

    private Task TellSender<TFact>(HeardFact<TFact> heard, Guid sender, string words, CancellationToken cancel) where TFact : DossierFact =>
        heard.Person == sender ? Task.CompletedTask : messenger.Tell(sender, words, $"/mot-cua/{heard.Fact.Code}", "dossier.transfer", heard.Id.ToString("N"), cancel);

    private Task TellApplicant<TFact>(HeardFact<TFact> heard, CancellationToken cancel) where TFact : DossierFact =>
        messenger.Tell(heard.Fact.Applicant, $"Hồ sơ {heard.Fact.Code}: {heard.Fact.Note}. Mã hồ sơ và ngày hẹn trả không đổi; bạn không phải làm gì thêm.", $"/ho-so/{heard.Fact.Code}", "dossier.transfer", heard.Id.ToString("N"), cancel);
}
