namespace IntegrationConsole.Simulator.Smtp;

/// <summary>Hears a login out: with an initial response or by challenges (RFC 4954).</summary>
internal static class SmtpAuthDialogue
{
    private const string UserName = "334 VXNlcm5hbWU6";
    private const string Password = "334 UGFzc3dvcmQ6";

    /// <summary>Null when what the client said is no login of this mechanism.</summary>
    public static async Task<SmtpLogin?> AskAsync(SmtpWire wire, string mechanism, string initial, CancellationToken cancellationToken)
    {
        var first = initial.Length > 0 ? initial : await wire.AskAsync(mechanism == "LOGIN" ? UserName : "334 ", cancellationToken);
        return mechanism switch
        {
            "PLAIN" => SmtpLogin.FromPlain(first ?? ""),
            "XOAUTH2" => SmtpLogin.FromXOAuth2(first ?? ""),
            _ => SmtpLogin.FromLogin(first, await wire.AskAsync(Password, cancellationToken)),
        };
    }
}
