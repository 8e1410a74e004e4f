using System.Text;

namespace IntegrationConsole.Tests.Webhooks;

/// <summary>What a subscriber got.</summary>
internal sealed record ReceivedDelivery(IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    public string Id => Headers["webhook-id"];

    public string Text => Encoding.UTF8.GetString(Body);
}
