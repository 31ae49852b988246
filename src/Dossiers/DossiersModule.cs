using CaMauSo.Dossiers.Api;
using CaMauSo.Dossiers.Demo;
using CaMauSo.Dossiers.Desk;
using CaMauSo.Dossiers.Measures;
using CaMauSo.Dossiers.Model;
using CaMauSo.Dossiers.Print;
using CaMauSo.Dossiers.Reports;
using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaMauSo.Dossiers;

/// <summary>Hồ sơ, một cửa: file, receive, supplement, process, decide, return, track, rate.</summary>
public sealed class DossiersModule : Module
{
    private int _demoDossiers;

    public override string Name => "Dossiers";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<FormReader>();
        services.AddScoped<DossierClock>().AddScoped(s => new DueStory(s.GetRequiredService<WorkingCalendar>(), s.GetRequiredService<DossierClock>().HoursOf)).AddScoped<EarlierResults>().AddScoped<EarlierPapers>().AddScoped<SavedViews>().AddScoped<Filing>().AddScoped<Drafts>().AddScoped<DraftAids>().AddSingleton<App.ShownCards>();
        services.AddScoped<Submit.DraftAside>().AddScoped<Submit.PaperTaking>().AddScoped<Submit.BeginWith>().AddScoped<Counter.Reception>().AddSingleton<Home.PublicFigures>();
        services.AddScoped<DossierWork>().AddScoped<ActionEffects>().AddScoped<SupplementForm>().AddScoped<ChargeNotices>().AddScoped<RolePlaces>().AddScoped<DossierParts>().AddScoped<Opinions>().AddScoped<Transfers>().AddScoped<TransferPlaces>().AddScoped<LentTerm>();
        services.AddScoped<DossierSight>().AddScoped<DossierFolders>().AddScoped<DossierStory>().AddScoped<LookUpTries>().AddScoped<PaperPress>().AddScoped<DeskBooks>().AddScoped<PapersAgain>().AddScoped<Mine.PaperBoxes>().AddScoped<ThingsToDo>().AddScoped<OwnPapers>().AddScoped<HelpedPeople>();
        services.AddMessageGroups().AddLookUpLimit().AddDesk(configuration);
        services.AddScoped(s => new DossierRegister(s.GetRequiredService<Db>(), s.GetRequiredService<DossierStory>(), s.GetRequiredService<LookUpTries>())).AddScoped(s => new DeskProcedures(s.GetRequiredService<Catalogue>(), s.GetRequiredService<Territory.TerritoryMap>(), s.GetRequiredService<Filing>()));
        services.AddScoped<IFileAccess, PaperAccess>().AddListener<TellApplicant>().AddListener<TakeOutRefusedFile>();
        services.AddRecurring<Ledger.Recalendar>().AddRecurring<Ledger.TellMoved>().AddRecurring<Ledger.RungWatch>().AddRecurring<Inheritance>().AddRecurring<SweepLookUpTries>().AddRecurring<SweepDrafts>();
        services.AddDossierMeasures().AddReports();
        services.AddScoped<Oversee.HoldingWatch>().AddScoped<IVersionUse, Upgrade.RunningDossiers>().AddScoped<Upgrade.UpgradeRun>().AddScoped<Upgrade.DossierUpgrade>();
        _demoDossiers = configuration.GetValue("Demo:Dossiers", 0);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDossierApi();
        endpoints.MapDesk();
    }

    /// <summary>A demo province gets its months of dossiers; a real one nothing.</summary>
    public override Task Load(IServiceProvider services, CancellationToken cancel) =>
        _demoDossiers > 0 && services.GetRequiredService<TimeProvider>() is StoryClock clock
            ? ActivatorUtilities.CreateInstance<DemoStory>(services, clock).Tell(_demoDossiers, cancel) : Task.CompletedTask;

    public override IEnumerable<Permission> Permissions => Dossiers.Permissions.All;

    public override IEnumerable<MenuItem> Menu =>
    [
        new(MenuArea.Portal, "Trang chủ", "/", "house", 10),
        new(MenuArea.Portal, "Tra cứu hồ sơ", "/tra-cuu", "search", 30),
        new(MenuArea.Portal, "Của tôi", "/cua-toi", "circle-user-round", 40),
        new(MenuArea.Portal, "Giúp bà con", "/giup-ba-con", "hand-helping", 45, Dossiers.Permissions.Help),
        new(MenuArea.Desk, "Hồ sơ", "/mot-cua", "folder", 10, Dossiers.Permissions.Work),
        new(MenuArea.Desk, "Nhận tại quầy", "/mot-cua/tai-quay", "user-plus", 15, Dossiers.Permissions.Receive),
        new(MenuArea.Desk, "Sổ và phiếu bàn giao", "/mot-cua/so-sach", "book-open", 18, Dossiers.Permissions.Receive),
        new(MenuArea.Desk, "Báo cáo", "/bao-cao", "chart-column", 30, Dossiers.Permissions.Report),
        new(MenuArea.Desk, "Vắng mặt, bàn giao", "/mot-cua/vang-mat", "calendar-clock", 19, Dossiers.Permissions.Work),
    ];

    public override IEnumerable<ConstraintMessage> Constraints =>
    [
        new("supplement_is_numbered_once", "Người khác vừa yêu cầu bổ sung hồ sơ này. Mở lại hồ sơ để xem."),
        new("step_is_numbered_once", "Người khác vừa xử lý hồ sơ này. Mở lại hồ sơ để xem."),
        new("clock_entry_is_numbered_once", "Người khác vừa xử lý hồ sơ này. Mở lại hồ sơ để xem."),
        new("transfer_is_one_at_a_time", "Người khác vừa chuyển hồ sơ này. Mở lại hồ sơ để xem."),
        new("opinion_is_asked_once_a_round", "Người khác vừa lấy ý kiến ở hồ sơ này. Mở lại hồ sơ để xem."),
        new("charge_notice_is_numbered_once", "Người khác vừa yêu cầu nộp tiền ở hồ sơ này. Mở lại hồ sơ để xem."),
        new("saved_view_name_is_used_once", "Bộ lọc tên này vừa được lưu ở cửa sổ khác. Mở lại trang để xem."),
        new("draft_aid_one_at_a_time", "Bạn vừa lấy mã giúp ở cửa sổ khác. Mở lại trang để xem mã."),
        new("rating_pkey", "Bạn đã chấm điểm hồ sơ này rồi. Cảm ơn bạn."),
        new("result_number_is_unique", "Số văn bản vừa được cấp cho hồ sơ khác. Thử lại."),
    ];
}
