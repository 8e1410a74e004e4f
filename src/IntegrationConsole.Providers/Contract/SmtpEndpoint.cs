namespace IntegrationConsole.Providers.Contract;

/// <summary>Where mail is handed over.</summary>
/// <param name="Host">A name or an address, as the server's certificate has it.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">One of the three constants of <see cref="SmtpServer"/>.</param>
public sealed record SmtpEndpoint(string Host, int Port, string Security);
