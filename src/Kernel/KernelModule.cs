using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CaMauSo.Kernel;

/// <summary>What every module needs and none owns.</summary>
public sealed class KernelModule : Module
{
    public override string Name => "Kernel";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(ClockOf(configuration));
        services.AddSingleton(new MachineTime(TimeProvider.System));
        services.AddSingleton(ProvinceOf(configuration));
        services.AddSingleton(DataOf(configuration));
        services.AddSingleton(s => WorkingCalendar.Load(s.GetRequiredService<ProvinceFolder>().At("calendar")));
        services.AddSingleton<CalendarWatch>();
        services.AddSingleton<Cipher>();
        services.AddSingleton<FactSignal>();
        services.AddSingleton<FactKinds>();
        services.AddScoped<Actor>();
        services.AddSingleton(_ => Source(configuration["Database:App"] ?? throw new InvalidOperationException("Database:App is not set; bin/dev sets it.")));
        services.AddDbContext<Db>((scope, options) => options.UseNpgsql(scope.GetRequiredService<NpgsqlDataSource>()).ReplaceService<IModelCacheKeyFactory, ModelOfModules>());
        services.AddSingleton<FactPump>();
        services.AddScoped<FactHistory>();
        services.AddListener<FactSeals>();
        services.AddRecurring<FactMonths>();
        if (configuration.GetValue("Background", true))
        {
            services.AddHostedService<WarmUp>();
            services.AddHostedService(s => s.GetRequiredService<FactPump>());
            services.AddHostedService<RecurringHost>();
        }
    }

    /// <summary>The months of the fact table stand before the first fact.</summary>
    public override Task Load(IServiceProvider services, CancellationToken cancel) => ActivatorUtilities.CreateInstance<FactMonths>(services).Run(cancel);

    /// <summary>Business time as configured: now, or running on from another day (<c>AsOf</c>).</summary>
    public static TimeProvider ClockOf(IConfiguration configuration) => configuration["AsOf"] is { Length: > 0 } date
        ? AsOfClock.On(DateOnly.ParseExact(date, "yyyy-MM-dd"), DataOf(configuration), TimeProvider.System) : TimeProvider.System;

    private static DataFolder DataOf(IConfiguration configuration) => new(configuration["Data:Folder"] ?? Path.Combine(Path.GetDirectoryName(Above("province"))!, ".data"));

    /// <summary>More connections than this would crowd the processors: who comes later waits here, in order, not there.</summary>
    private static NpgsqlDataSource Source(string connection) =>
        new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true, MaxPoolSize = Math.Max(24, 12 * Environment.ProcessorCount) }.ToString()).Build();

    /// <summary>The province's files: where the configuration says, or above the program.</summary>
    public static ProvinceFolder ProvinceOf(IConfiguration configuration) => new(configuration["Province:Folder"] ?? Above("province"));

    /// <summary>The nearest folder of this name at or above the program.</summary>
    private static string Above(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, name))) return Path.Combine(folder.FullName, name);
        throw new InvalidOperationException($"No folder '{name}' above {AppContext.BaseDirectory}; set Province:Folder.");
    }
}
