using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace CaMauSo.Ui;

/// <summary>The whole public set-up of Ui: <c>builder.Services.AddUi(modules)</c> and <c>app.UseUi()</c>.</summary>
public static class UiSetup
{
    /// <summary>The output-cache policy of pages that are the same for everybody who is not signed in.</summary>
    public const string ForEverybody = "everybody";

    /// <summary>Razor Pages of all modules with the house's filter, binders and texts.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services, Modules modules)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(s => KhmerTexts.Read(KernelModule.ProvinceOf(s.GetRequiredService<IConfiguration>()).At("texts", "km.json")));
        services.AddSingleton<Texts>();
        services.AddSingleton<Refusals>();
        services.AddScoped<PageFrame>();
        services.AddScoped<Icons>();
        services.AddScoped<Appearance>();
        services.AddScoped<MenuLines>();
        services.AddScoped<LiveParts>();
        services.AddExceptionHandler<ApiProblems>();
        services.AddProblemDetails();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(o => { o.Cookie.Name = "cm.form"; o.FormFieldName = "_form"; o.HeaderName = "X-Form"; o.SuppressXFrameOptionsHeader = true; });
        services.AddOutputCache(o => o.AddPolicy(ForEverybody, new PublicPages()));
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<RazorViewEngineOptions>(o =>
        {
            foreach (var format in (string[])["/Modules/Ui/Layouts/{0}.cshtml", "/Modules/Ui/Parts/{0}.cshtml"])
            {
                o.PageViewLocationFormats.Add(format);
                o.ViewLocationFormats.Add(format);
            }
        });
        services.AddRazorPages(o => o.RootDirectory = "/Modules")
            .AddMvcOptions(o =>
            {
                o.Filters.Add<RefusalFilter>();
                o.ModelBinderProviders.Insert(0, new HouseBinders());
                o.ModelMetadataDetailsProviders.Add(new VietnameseMessages());
                VietnameseMessages.Speak(o);
            })
            .ConfigureApplicationPartManager(parts => AddParts(parts, modules));
        return services;
    }

    /// <summary>
    /// The outer middleware: reference, language, safe headers, error pages, routing, cache, compression. Call it first; sign-in and endpoints follow.
    /// </summary>
    public static WebApplication UseUi(this WebApplication app)
    {
        app.UseMiddleware<RequestFrame>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/loi",
            AllowStatusCode404Response = true,
            StatusCodeSelector = thrown => thrown switch { Absent => 404, Refused => 422, BadHttpRequestException bad => bad.StatusCode, _ => 500 },
            SuppressDiagnosticsCallback = context => context.Exception is Absent or Refused or BadHttpRequestException or OperationCanceledException,
        });
        app.UseStatusCodePagesWithReExecute("/loi");
        // Inside the former: an answer that already has a body is left alone by it.
        app.UseWhen(context => ApiProblems.IsApi(context.Request.Path), api => api.UseStatusCodePages(context =>
        {
            var status = context.HttpContext.Response.StatusCode;
            var title = status switch { 401 => "Chưa đăng nhập", 404 => "Không tìm thấy", 405 => "Không có cách gọi này", 415 => "Kiểu nội dung không nhận", 429 => "Gọi quá nhiều lần", _ => "Không làm được" };
            return ApiProblems.Write(context.HttpContext, ApiProblems.Problem(status, title, title + "."), context.HttpContext.RequestAborted);
        }));
        // The cache lies outside the compression, so what it keeps is compressed; it needs to know the page, hence routing here.
        app.UseRouting();
        app.UseMiddleware<PageMark>();
        app.UseOutputCache();
        app.UseResponseCompression();
        return app;
    }

    /// <summary>Every module's pages, whatever program hosts them (Web, or a test).</summary>
    private static void AddParts(ApplicationPartManager parts, Modules modules)
    {
        foreach (var assembly in modules.All.Select(m => m.GetType().Assembly).Append(typeof(UiSetup).Assembly).Distinct())
        {
            if (parts.ApplicationParts.OfType<CompiledRazorAssemblyPart>().Any(p => p.Assembly == assembly)) continue;
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly)) parts.ApplicationParts.Add(part);
            if (assembly.GetCustomAttributes(typeof(Microsoft.AspNetCore.Razor.Hosting.RazorCompiledItemAttribute), false).Length > 0
                && !parts.ApplicationParts.OfType<CompiledRazorAssemblyPart>().Any(p => p.Assembly == assembly))
                parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(assembly));
        }
    }
}
