using System.Globalization;
using IntegrationConsole.Live;

namespace IntegrationConsole.Integrations.Email;

/// <summary>Tells the screens of this process what another one has sent.</summary>
internal sealed class MailSignals(LiveFeed feed) : IReceiveSignals
{
    public Task ReceiveAsync(Signal signal, CancellationToken cancellationToken)
    {
        if (string.Equals(signal.Kind, MailBudget.SignalKind, StringComparison.Ordinal) && int.TryParse(signal.Subject, CultureInfo.InvariantCulture, out var integration))
        {
            feed.Publish(signal.OrganizationId, new MailSentMessage(integration));
        }

        return Task.CompletedTask;
    }
}
