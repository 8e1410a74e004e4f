using System.Net;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Opens a TCP connection to a vetted address. Throws <see cref="System.Net.Sockets.SocketException"/> or <see cref="ProbeFailureException"/>.</summary>
public delegate ValueTask<TcpConnection> ConnectTcp(DnsEndPoint target, CancellationToken cancellationToken);
