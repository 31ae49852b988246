using System.Globalization;
using System.Security.Cryptography;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Ui;

/// <summary>
/// First in the pipeline: gives the request its reference number, its language, and the headers that keep a page safe
/// in the browser.
/// </summary>
internal sealed class RequestFrame(RequestDelegate next, ILogger<RequestFrame> log, IConfiguration configuration, Texts texts)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Khmer = CultureInfo.GetCultureInfo("km");

    private const string NoFrame = "frame-ancestors 'none'";

    /// <summary>Only our own files; inline sheets by hash (a nonce would spoil cached pages); nobody may frame us.</summary>
    private static readonly string Policy =
        $"default-src 'self'; base-uri 'self'; form-action 'self'; {NoFrame}; object-src 'none'; img-src 'self' data: blob:; media-src 'self' blob:; " +
        $"script-src 'self'; style-src 'self' '{UiAssets.Portal.Hash}' '{UiAssets.Home.Hash}' '{UiAssets.Sheet.Hash}' '{UiAssets.Charts.Hash}' '{UiAssets.Fonts.Hash}' '{UiAssets.StandingFonts.Hash}'";

    private static readonly string OwnFramePolicy = Policy.Replace(NoFrame, "frame-ancestors 'self'", StringComparison.Ordinal);

    public async Task InvokeAsync(HttpContext context, Actor actor, PageFrame frame)
    {
        context.TraceIdentifier = Reference(context.Request.Headers["X-Request-Id"]);
        actor.Correlation = context.TraceIdentifier;
        // The world's own today: from the day it was begun as of, its days go on.
        if (frame.AsOfText is null && configuration["AsOf"] is { Length: > 0 }) frame.AsOfText = Say.Date(context.RequestServices.GetRequiredService<TimeProvider>().Today);

        // Numbers, dates and money read the same in all languages; only sentences change.
        CultureInfo.CurrentCulture = Vietnamese;
        CultureInfo.CurrentUICulture = context.Request.Cookies[Appearance.Language] switch { "en" => English, "km" when texts.OffersKhmer => Khmer, _ => Vietnamese };

        // On starting, for the error page wipes what was set before; an endpoint's own policy (a PDF to be framed) stays.
        context.Response.OnStarting(static state => { Guard((HttpContext)state); return Task.CompletedTask; }, context);

        using (log.BeginScope("reference {Reference}", context.TraceIdentifier)) await next(context);
    }

    private static void Guard(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["X-Request-Id"] = context.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=(), serial=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = context.RequestServices.GetRequiredService<PageFrame>().MayBeFramed ? OwnFramePolicy : Policy;
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (headers.CacheControl.Count == 0 && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            headers.CacheControl = "private, no-cache";
    }

    /// <summary>The caller's own number when it is a plain word, else one of ours: ten letters without look-alikes.</summary>
    private static string Reference(string? given) =>
        given is { Length: >= 6 and <= 40 } && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') ? given
            : RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 10);
}
