using System.Net;
using IntegrationConsole.Data;

namespace IntegrationConsole.Access.Proxies;

/// <summary>How people's browsers reach the console: <c>PublicUrl</c>, and <c>Proxies__Known</c> for the proxies in front of it whose <c>X-Forwarded-*</c> headers are believed.</summary>
public sealed record PublicOptions
{
    private const string UrlSetting = "PublicUrl";
    private const string ProxiesSetting = "Proxies__Known";

    /// <summary>Scheme, host and port, without a path; null: as each request says.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Addresses and ranges of proxies. Empty: nobody's forwarded headers are believed.</summary>
    public IReadOnlyList<IPNetwork> Known { get; init; } = [];

    /// <exception cref="SettingException">A setting can't be used.</exception>
    public static PublicOptions From(IConfiguration configuration) => new()
    {
        PublicUrl = configuration[UrlSetting] is { Length: > 0 } url ? ReadUrl(url) : null,
        Known = [.. (configuration["Proxies:Known"] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(ReadRange)],
    };

    private static Uri ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? url
            : throw new SettingException(UrlSetting, $"is \"{text}\", which is not an address such as https://console.example.com: the console has a host of its own, without a path.");

    // 10.0.0.5 is the range of itself.
    private static IPNetwork ReadRange(string text) =>
        IPNetwork.TryParse(text, out var range) ? range
        : IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : throw new SettingException(ProxiesSetting, $"has \"{text}\", which is neither an address such as 10.0.0.5 nor a range such as 10.0.0.0/24.");
}
