using IntegrationConsole.Access;
using IntegrationConsole.Live;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.DeadLetters;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Replays;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.Testing;

/// <summary>An endpoint's own page, the webhook debugger of the user story: send a test, see what comes back, watch its deliveries; live.</summary>
public sealed partial class EndpointPage
{
    private const int Listed = 50;
    private const int MostCounted = 10_000;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource gone = new();
    private bool _paused;
    private bool _deleting;
    private IReadOnlyList<DeliveryLine>? _lines;
    private int _new;
    private int _dead;
    private int _held;
    private long _version = 1;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The delivery of a test that was sent while saving, to be shown as the result.</summary>
    [SupplyParameterFromQuery(Name = "result")]
    public string? ResultKey { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private EndpointBook Book { get; set; } = null!;

    [Inject]
    private DeliveryPump Pump { get; set; } = null!;

    [Inject]
    private EndpointChanges Changes { get; set; } = null!;

    [Inject]
    private DeliveryHistory History { get; set; } = null!;

    [Inject]
    private DeliveryReplays Replays { get; set; } = null!;

    [Inject]
    private DeadLetterHandling Letters { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private EndpointFacts? Endpoint => Book.Of(Scope.OrganizationId).Endpoints.FirstOrDefault(e => e.PublicId == Id);

    private DeliveryFilter Own => new() { EndpointId = Endpoint?.Id ?? 0 };

    private DeliveryFilter LastDay => Own with { Since = Time.GetUtcNow() - Recent };

    protected override long ShownVersion => Interlocked.Read(ref _version);

    protected override bool Concerns(ILiveMessage message)
    {
        if (message is not (EndpointMessage or ReplayMessage) && (message is not DeliveryMessage delivery || Book.Find(delivery.EndpointId)?.PublicId != Id))
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    protected override Task OnParametersSetAsync() => Endpoint is null ? Task.CompletedTask : ReadAsync();

    protected override async Task RefreshAsync()
    {
        if (_paused)
        {
            _new = _lines is [var newest, ..] ? await History.CountAfterAsync(LastDay, newest.Id, gone.Token) : 0;
            return;
        }

        await ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        gone.Cancel();
        gone.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadAsync()
    {
        _lines = (await History.ReadAsync(LastDay, before: null, Listed, gone.Token)).Lines;
        _dead = await History.CountAsync(Own with { State = DeliveryState.Dead }, MostCounted, gone.Token);
        _held = await History.CountAsync(Own with { State = DeliveryState.Held }, MostCounted, gone.Token);
        _new = 0;
    }

    private Task PauseAsync()
    {
        _paused = !_paused;
        return _paused ? Task.CompletedTask : ReadAsync();
    }

    private async Task SwitchAsync(bool active, bool sendsHeld)
    {
        if (await MayAsync(sendsHeld && Endpoint is { IsActive: true } ? Permission.RetryFailedDeliveries : Permission.CreateWebhooks) && await Changes.SetActiveAsync(Id, active, sendsHeld, gone.Token) is EndpointOutcome.Saved)
        {
            Toasts.Done(sendsHeld ? "What was held goes out now." : active ? "It is switched on." : "It is switched off. Its events are kept.");
        }

        await ReadAsync();
    }

    private async Task DeleteAsync()
    {
        if (await MayAsync(Permission.CreateWebhooks) && await Changes.DeleteAsync(Id, gone.Token) is EndpointOutcome.Saved)
        {
            Toasts.Done("The endpoint is deleted.");
            Location.NavigateTo("/admin/integrations/webhooks");
        }
    }

    private async Task ReplayAsync(DeliveryLine line)
    {
        if (await MayAsync(Permission.RetryFailedDeliveries))
        {
            Tell(await Replays.ReplayAsync(line.Id, gone.Token) is ReplayOutcome.Refused refused ? refused.Why : null, "It is on its way again.");
            await ReadAsync();
        }
    }

    private async Task ReplayFailedAsync()
    {
        if (await MayAsync(Permission.RetryFailedDeliveries))
        {
            Tell(await Letters.RetryAllAsync(Own, ReplayRules.UsualRate, gone.Token) is ReplayRunOutcome.Done ? null : "Nothing was sent: look at its dead letters.", "They are on their way again, 50 a second. The replays page shows how far they are.");
        }
    }

    private void Tell(string? problem, string done)
    {
        if (problem is null)
        {
            Toasts.Done(done);
        }
        else
        {
            Toasts.Failed(problem);
        }
    }

    private async Task<bool> MayAsync(Permission permission) => (await Authentication).User.May(permission); // the buttons alone are not the guard
}
