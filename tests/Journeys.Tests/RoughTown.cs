using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Journeys.Tests;

/// <summary>When the line breaks, seen from the server.</summary>
public enum Cut
{
    /// <summary>Nothing of it arrives.</summary>
    Before,
    /// <summary>The beginning arrives and no more.</summary>
    During,
    /// <summary>It is done, and nobody hears of it.</summary>
    AnswerLost,
}

/// <summary>A line that a test breaks and mends: while it is broken, what people send is cut off.</summary>
public sealed class RoughLine : IStartupFilter
{
    private volatile Func<HttpRequest, Cut?>? _breaks;
    private int _cuts;

    internal int Cuts => _cuts;

    internal void Break(Cut how) => Break(request => HttpMethods.IsPost(request.Method) ? how : null);

    internal void Break(Func<HttpRequest, Cut?> how) => (_cuts, _breaks) = (0, how);

    internal void Mend() => _breaks = null;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, go) =>
        {
            if (_breaks?.Invoke(context.Request) is not { } how) { await go(); return; }
            if (how == Cut.During) _ = await context.Request.Body.ReadAtLeastAsync(new byte[16], 16, throwOnEndOfStream: false, context.RequestAborted);
            if (how == Cut.AnswerLost)
            {
                context.Response.Body = Stream.Null;
                await go();
            }
            Interlocked.Increment(ref _cuts);
            context.Abort();
        });
        next(app);
    };
}

/// <summary>The town on a day when the line comes and goes.</summary>
public sealed class RoughTown(Chromium chromium) : Town(chromium)
{
    internal RoughLine Line { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(Line));
    }
}
