using IntegrationConsole.Access;
using IntegrationConsole.Live;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>The registry of event types: the built-in catalogue and the organization's own.</summary>
public sealed partial class EventTypesPage
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<EventTypeFacts>? _types;
    private EventTypeDraft? _draft;
    private bool _isNew;
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private long _version = 1;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private EventTypeBook Types { get; set; } = null!;

    [Inject]
    private EventTypeChanges Changes { get; set; } = null!;

    [Inject]
    private EndpointBook Book { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override long ShownVersion => Interlocked.Read(ref _version);

    protected override bool Concerns(ILiveMessage message)
    {
        if (message is not EndpointMessage)
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    protected override Task OnInitializedAsync() => RefreshAsync();

    protected override async Task RefreshAsync() =>
        _types = [.. (await Types.OfAsync(Scope.OrganizationId, gone.Token)).Values.OrderBy(t => StandardEventTypes.PlaceOf(t.Group)).ThenBy(t => t.Group, StringComparer.Ordinal).ThenBy(t => t.Name, StringComparer.Ordinal)];

    protected override void Dispose(bool disposing)
    {
        gone.Cancel();
        gone.Dispose();
        base.Dispose(disposing);
    }

    private static string State(EventTypeFacts type) => type switch
    {
        { IsArchived: true } => "Archived",
        { IsStandard: true } => "Built in",
        _ => StandardEventTypes.All.Any(t => t.Name == type.Name) ? "Changed" : "Own",
    };

    private int Subscribers(string type) => Book.Of(Scope.OrganizationId).Endpoints.Count(e => e.Settings.Events is [EndpointSettings.Everything] || e.Settings.Events.Contains(type, StringComparer.Ordinal));

    private bool IsOwn(string name) => _types?.FirstOrDefault(t => t.Name == name) is { IsStandard: false };

    private string? Problem(string field) => _problems.GetValueOrDefault(field);

    private void Edit(EventTypeDraft draft, bool isNew) =>
        (_draft, _isNew, _problems) = (draft with { Example = DeliveryWords.Pretty(draft.Example), Schema = draft.Schema is { } schema ? DeliveryWords.Pretty(schema) : null }, isNew, new Dictionary<string, string>(StringComparer.Ordinal));

    private async Task SaveAsync()
    {
        if (_isNew && _types!.Any(t => t.Name == _draft!.Name))
        {
            _problems = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "There is such a type already: edit that one." };
            return;
        }

        if (await MayAsync())
        {
            await SettleAsync(await Changes.SaveAsync(_draft!, gone.Token), "Saved.");
        }
    }

    private async Task DeleteAsync()
    {
        if (await MayAsync())
        {
            await SettleAsync(await Changes.DeleteAsync(_draft!.Name, gone.Token), "Done. Events that were published stay.");
        }
    }

    private async Task SettleAsync(EventTypeOutcome outcome, string done)
    {
        if (outcome is EventTypeOutcome.Invalid invalid)
        {
            _problems = invalid.Problems;
            return;
        }

        _draft = null;
        Toasts.Done(done);
        await RefreshAsync();
    }

    private async Task<bool> MayAsync() => (await Authentication).User.May(Permission.CreateWebhooks); // the buttons alone are not the guard
}
