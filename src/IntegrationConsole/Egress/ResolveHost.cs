using System.Net;

namespace IntegrationConsole.Egress;

/// <summary>Turns a host name into addresses. Throws <see cref="System.Net.Sockets.SocketException"/> when there are none.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);
