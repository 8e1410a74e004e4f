using IntegrationConsole.Access;
using IntegrationConsole.Live;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Replays;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.History;

/// <summary>One delivery: its chain of attempts, each with request and answer, what is different from the last success; live.</summary>
public sealed partial class DeliveryPage
{
    private readonly CancellationTokenSource gone = new();
    private DeliveryDetail? _detail;
    private bool _loaded;
    private bool _seesPayload;
    private long? _chosen;
    private string? _url;
    private DateTimeOffset? _rotatedAt;
    private long _version = 1;

    [Parameter]
    public string Key { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private DeliveryDetails Details { get; set; } = null!;

    [Inject]
    private DeliveryReplays Replays { get; set; } = null!;

    [Inject]
    private EndpointBook Book { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    /// <summary>The chosen attempt, or the last.</summary>
    private Attempt? Shown => _detail is null ? null : _detail.Attempts.FirstOrDefault(a => a.Id == _chosen) ?? (_detail.Attempts.Count == 0 ? null : _detail.Attempts[^1]);

    private IReadOnlyList<AttemptChange>? Differences =>
        Shown is { Cause: not Providers.Contract.Cause.None } failed && _detail?.LastSuccess is { } success && _seesPayload ? AttemptDifference.Between(AttemptShown.Of(success), AttemptShown.Of(failed)) : null;

    protected override long ShownVersion => Interlocked.Read(ref _version);

    protected override bool Concerns(ILiveMessage message)
    {
        if (message is not ReplayMessage && (message is not DeliveryMessage delivery || (delivery.DeliveryId != _detail?.Line.Id && _detail?.Replays.Any(r => r.Id == delivery.DeliveryId) is not true)))
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    protected override async Task OnParametersSetAsync()
    {
        _seesPayload = (await Authentication).User.May(Permission.ViewWebhookPayloads);
        _chosen = null;
        await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        _detail = RowKey.TryParse(RowKey.Delivery, Key, out var id) ? await Details.FindAsync(id, gone.Token) : null;
        _loaded = true;
        var endpoint = _detail is null ? null : Book.Find(_detail.Line.EndpointId);
        _url = endpoint?.Url.AbsoluteUri;
        _rotatedAt = endpoint?.RotatedAt;
    }

    protected override void Dispose(bool disposing)
    {
        gone.Cancel();
        gone.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReplayAsync()
    {
        if (!(await Authentication).User.May(Permission.RetryFailedDeliveries)) // the button alone is not the guard
        {
            return;
        }

        switch (await Replays.ReplayAsync(_detail!.Line.Id, gone.Token))
        {
            case ReplayOutcome.Started started:
                Location.NavigateTo($"/admin/integrations/webhooks/deliveries/{RowKey.Of(RowKey.Delivery, started.DeliveryId)}");
                break;
            case ReplayOutcome.Hurried:
                Toasts.Done("It goes out now.");
                break;
            case ReplayOutcome.Refused refused:
                Toasts.Failed(refused.Why);
                break;
        }

        await RefreshAsync();
    }
}
