namespace IntegrationConsole.Simulator.Hostile;

/// <summary>What a hostile server does to whoever calls it.</summary>
public enum HostileConduct
{
    /// <summary>200, and a body that does not end.</summary>
    Endless,

    /// <summary>200, and a byte of the body each second.</summary>
    Trickle,

    /// <summary>Headers without an end, far more than 64 KB.</summary>
    Headers,

    /// <summary>200 with <c>Content-Encoding: gzip</c>: 10 MB of zeros in about 10 KB.</summary>
    Bomb,

    /// <summary>Takes the connection and says nothing: for https a TLS handshake that stalls.</summary>
    Stall,

    /// <summary>Closes the connection before it answers.</summary>
    CloseBefore,

    /// <summary>Closes the connection in the middle of the headers.</summary>
    CloseInHeaders,

    /// <summary>Closes the connection in the middle of an announced body.</summary>
    CloseInBody,
}
