using System.Globalization;

namespace IntegrationConsole.Providers.Contract;

/// <summary>
/// How a provider's mail server is reached. The connect form of every SMTP provider uses the same keys: <c>host</c>, <c>port</c>, <c>security</c>
/// (<c>starttls</c>, <c>implicit_tls</c>, <c>none</c>), <c>username</c>, <c>password</c>, <c>fromEmail</c>; what a vendor fixes is left out of its form and stands here.
/// </summary>
public sealed record SmtpServer
{
    /// <summary>Starts in clear and switches to TLS.</summary>
    public const string StartTls = "starttls";

    /// <summary>Encrypted from the first byte.</summary>
    public const string ImplicitTls = "implicit_tls";

    /// <summary>Never encrypted.</summary>
    public const string NoTls = "none";

    /// <summary>The vendor's host, with <c>{field}</c> for a region, used while the field <c>host</c> is empty; null when only the operator knows it.</summary>
    public string? Host { get; init; }

    /// <summary>Used while the field <c>port</c> is empty.</summary>
    public int Port { get; init; } = 587;

    /// <summary>The ports that speak <see cref="ImplicitTls"/>, where the form does not ask for the security; every other port speaks <see cref="StartTls"/>.</summary>
    public IReadOnlyList<int> ImplicitTlsPorts { get; init; } = [];

    /// <summary>Host, port and security for these settings, or the sentence that says which setting can't work. Pure; the host is not looked up.</summary>
    public (SmtpEndpoint? Endpoint, string? Problem) Resolve(SettingValues settings)
    {
        if (settings["host"] is null && Host is null)
        {
            return (null, "The host is empty; enter the mail server's name.");
        }

        (string? Text, string? Problem) host = settings["host"] is { } typed ? (typed, null) : TextTemplate.Fill(Host!, settings, TextTemplate.HostLabel);
        var port = settings["port"] is not { } text ? Port : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var security = settings["security"] ?? (ImplicitTlsPorts.Contains(port) ? ImplicitTls : StartTls);
        var problem = host.Problem
            ?? (host.Text!.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? "The host contains a space or a line break."
            : port is < 1 or > 65_535 ? "The port must be between 1 and 65535."
            : security is not (StartTls or ImplicitTls or NoTls) ? "The transport security has a value that is not offered."
            : null);
        return problem is null ? (new(host.Text!, port, security), null) : (null, problem);
    }
}
