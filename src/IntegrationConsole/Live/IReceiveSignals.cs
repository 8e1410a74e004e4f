namespace IntegrationConsole.Live;

/// <summary>A feature's ear for what other processes did: it brings its resident state up to date and publishes to the feed.</summary>
public interface IReceiveSignals
{
    Task ReceiveAsync(Signal signal, CancellationToken cancellationToken);
}
