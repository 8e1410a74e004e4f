using IntegrationConsole.Simulator.Tls;

namespace IntegrationConsole.Simulator.Cast;

/// <summary>Where the cast's own doors stood before, and who was let in.</summary>
/// <param name="MailPort">Of the SMTP relay; 0: any.</param>
/// <param name="MutualTlsPort">Of the payroll's API, which demands a certificate; 0: any.</param>
/// <param name="Client">Who was let in there; null, or not admitted any more: somebody new.</param>
public sealed record DemoPlaces(int MailPort = 0, int MutualTlsPort = 0, ClientIdentity? Client = null);
