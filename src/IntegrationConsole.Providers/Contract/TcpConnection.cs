using System.Net;

namespace IntegrationConsole.Providers.Contract;

/// <summary>An open connection and how long it took to get it.</summary>
public sealed record TcpConnection(Stream Stream, IPAddress Address, TimeSpan Dns, TimeSpan Connect);
