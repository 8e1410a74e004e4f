using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Smtp;

/// <summary>How faults sound in SMTP (RFC 5321 replies, RFC 3463 enhanced codes).</summary>
internal static class SmtpFaults
{
    /// <summary>A last word that replaces the greeting or the answer to AUTH, after which the server hangs up; null when it stays.</summary>
    public static string? Farewell(Fault fault) => fault switch
    {
        Fault.ServerError => "421 4.3.2 Service not available, closing transmission channel",
        Fault.RateLimited => "421 4.7.0 Too many connections from your address, try again later",
        Fault.WrongBody => "HTTP/1.1 400 Bad Request",
        _ => null,
    };

    /// <summary>The answer to a good login that is refused all the same; null to accept it.</summary>
    public static string? AuthRefusal(Fault fault) => fault switch
    {
        Fault.Unauthorized => BadCredentials,
        Fault.Forbidden => "550 5.7.1 Your account is not permitted to send: sending is suspended by policy",
        _ => null,
    };

    public const string BadCredentials = "535 5.7.8 Error: authentication failed: bad user name or password";
}
