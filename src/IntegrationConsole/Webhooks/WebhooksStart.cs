using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks;

/// <summary>Reads the endpoints before anything is published or delivered.</summary>
internal sealed class WebhooksStart(EndpointBook book) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => book.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
