using IntegrationConsole.Simulator.Tls;

namespace IntegrationConsole.Simulator.Smtp;

/// <summary>What all SMTP sessions of a host share.</summary>
internal sealed record SmtpHouse(ServiceDirectory Directory, SimulatedAuthority Authority, TimeProvider Time)
{
    /// <summary>At a shared port the user name tells which account is meant. A scan: the shared ports serve a handful of SMTP accounts.</summary>
    public SimulatedService? FindByUser(string user) =>
        Directory.All.FirstOrDefault(service => service.Part.Play.Manifest.Smtp is not null && string.Equals(service.Settings["username"], user, StringComparison.Ordinal));
}
