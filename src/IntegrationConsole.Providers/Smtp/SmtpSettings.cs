using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>The settings of a mail server, checked again before they touch a socket.</summary>
internal sealed record SmtpSettings(string Host, int Port, string Security, string Mechanism, string? UserName, string? Password)
{
    public bool SignsIn => Mechanism is not SmtpForm.NoAuth && (UserName is not null || Mechanism is not SmtpForm.Auto);

    /// <summary>The settings, or the sentence that says which one can't work.</summary>
    public static (SmtpSettings? Settings, string? Problem) From(SmtpServer server, SettingValues values)
    {
        var (endpoint, unreachable) = server.Resolve(values);
        if (endpoint is null)
        {
            return (null, unreachable);
        }

        var settings = new SmtpSettings(
            endpoint.Host,
            endpoint.Port,
            endpoint.Security,
            values["authMechanism"] ?? SmtpForm.Auto,
            values["username"],
            values["password"]);
        var problem = settings.Problem(values["allowInsecureAuth"] is "true");
        return problem is null ? (settings, null) : (null, problem);
    }

    private string? Problem(bool allowInsecureAuth) =>
        Mechanism is not (SmtpForm.Auto or SmtpForm.Plain or SmtpForm.Login or SmtpForm.XOAuth2 or SmtpForm.NoAuth) ? "The sign-in mechanism has a value that is not offered."
        : !SignsIn ? null
        : UserName is null || Password is null ? "User name or password is empty; enter both, or choose no sign-in."
        : HasControl(UserName) || HasControl(Password) ? "The user name or password contains a line break or another control character; paste it again."
        : Security is SmtpForm.NoTls && !allowInsecureAuth ? "The password would be sent unencrypted, so it was not sent: choose STARTTLS or implicit TLS, or allow it explicitly."
        : null;

    private static bool HasControl(string value) => value.Any(char.IsControl);
}
