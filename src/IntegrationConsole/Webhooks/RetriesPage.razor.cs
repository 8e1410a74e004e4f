using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.DeadLetters;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks;

/// <summary>The organization's retry policy and what else holds for all endpoints (AC-5 of the user story).</summary>
public sealed partial class RetriesPage
{
    private readonly CancellationTokenSource gone = new();
    private WebhookDefaults? _values;
    private int _version;
    private bool _touched;
    private bool _stale;
    private bool _mayChange;
    private bool _maySecure;
    private int _dead;
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>(StringComparer.Ordinal);

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private DefaultsChanges Changes { get; set; } = null!;

    [Inject]
    private DeadLetterHandling Letters { get; set; } = null!;

    [Inject]
    private EndpointBook Book { get; set; } = null!;

    [Inject]
    private OrganizationScope Scope { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private IReadOnlyList<EndpointFacts> Own => [.. Book.Of(Scope.OrganizationId).Endpoints.Where(e => e.Settings.Retry is not null).OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase)];

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        (_mayChange, _maySecure) = (user.May(Permission.CreateWebhooks), user.May(Permission.ModifyWebhookSecurity));
        _dead = await Letters.CountAsync(gone.Token);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        (_values, _version) = await Changes.ReadAsync(gone.Token);
        (_touched, _stale, _problems) = (false, false, new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private void Touch(WebhookDefaults values) => (_values, _touched) = (values, true);

    private async Task SaveAsync()
    {
        var user = (await Authentication).User; // the button alone is not the guard
        if (!user.May(Permission.CreateWebhooks) || _values is not { } values)
        {
            return;
        }

        var before = (await Changes.ReadAsync(gone.Token)).Values;
        switch (await Changes.ChangeAsync(user.May(Permission.ModifyWebhookSecurity) ? values : values with { HeaderPrefix = before.HeaderPrefix }, _version, gone.Token))
        {
            case DefaultsOutcome.Saved saved:
                (_values, _version, _touched, _problems) = (saved.Values, saved.Version, false, new Dictionary<string, string>(StringComparer.Ordinal));
                Toasts.Done("Saved. It holds at once; deliveries that wait for a retry follow with their next failure.");
                break;
            case DefaultsOutcome.Invalid invalid:
                _problems = invalid.Problems;
                break;
            case DefaultsOutcome.Stale:
                _stale = true;
                break;
        }
    }

    private string? Problem(string field) => _problems.GetValueOrDefault(field);

    private static double? Number(string? typed) => double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e6 ? number : null;
}
