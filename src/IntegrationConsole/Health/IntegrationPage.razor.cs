using System.Globalization;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using IntegrationConsole.OAuth.Manage;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Health;

/// <summary>One integration: why it is red and what to do first, then figures, chart, probes and decisions.</summary>
public partial class IntegrationPage
{
    /// <summary>A watched page reads its chart and the 30 days anew this often; what it shows of the newest probes is always current.</summary>
    private static readonly TimeSpan HistoryEvery = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource gone = new();
    private BoardRow? _row;
    private IReadOnlyList<StatusChange> _changes = [];
    private IReadOnlyList<SampleRow> _log = [];
    private ChartHistory? _history;
    private DateTimeOffset _historyAt;
    private Uptime _uptime30;
    private ProbeReport? _tested;
    private bool _testing;
    private bool _confirmDisable;
    private bool _byConsent;

    [Parameter]
    public string Slug { get; set; } = "";

    [Inject]
    private HealthBoard Board { get; set; } = null!;

    [Inject]
    private HealthHistory History { get; set; } = null!;

    [Inject]
    private ConnectionOverview Connections { get; set; } = null!;

    [Inject]
    private ProbeRun Probes { get; set; } = null!;

    [Inject]
    private IntegrationChanges Changes { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override long ShownVersion => Board.Find(Scope.OrganizationId, Slug)?.Row(Time.GetUtcNow()).Version ?? 0;

    /// <summary>From when on its past is kept; null: from the beginning.</summary>
    private DateTimeOffset? KeptSince => _row?.Facts.Compliance.KeptSince(Time.GetUtcNow());

    /// <summary>For figures and lists that go back further than what is kept.</summary>
    private string KeptNote => KeptSince is { } since ? string.Create(CultureInfo.InvariantCulture, $", kept since {since.UtcDateTime:d MMM yyyy}") : "";

    private DateTimeOffset? LastGood => _row?.Samples.LastOrDefault(s => s.Succeeded) is { Succeeded: true, OrganizationId: > 0 } sample ? sample.At : null;

    protected override bool Concerns(ILiveMessage message) => message switch
    {
        SampleMessage sample => string.Equals(sample.Slug, Slug, StringComparison.Ordinal),
        StatusMessage status => string.Equals(status.Slug, Slug, StringComparison.Ordinal),
        ChangeMessage change => string.Equals(change.Slug, Slug, StringComparison.Ordinal),
        _ => false,
    };

    protected override async Task OnParametersSetAsync()
    {
        Take();
        if (_row is { } row)
        {
            _byConsent = await Connections.AnyAsync(Slug, gone.Token);
            if (RendererInfo.IsInteractive)
            {
                await LoadPastAsync(row.Facts.IntegrationId);
            }
            else
            {
                _changes = await History.ChangesAsync(row.Facts.IntegrationId, gone.Token);
            }
        }
    }

    protected override async Task RefreshAsync()
    {
        var before = _row?.Since;
        Take();
        if (_row is { } row && (before != row.Since || Time.GetUtcNow() - _historyAt > HistoryEvery))
        {
            await LoadPastAsync(row.Facts.IntegrationId);
        }
    }

    protected override void Dispose(bool disposing)
    {
        gone.Cancel();
        gone.Dispose();
        base.Dispose(disposing);
    }

    private async Task LoadPastAsync(int integrationId)
    {
        _historyAt = Time.GetUtcNow();
        _changes = await History.ChangesAsync(integrationId, gone.Token);
        _uptime30 = await History.UptimeAsync(integrationId, TimeSpan.FromDays(30), KeptSince, gone.Token);
        _history = await History.ChartAsync(integrationId, TimeSpan.FromHours(24), gone.Token);
    }

    private void Take()
    {
        var monitor = Board.Find(Scope.OrganizationId, Slug);
        _row = monitor?.Row(Time.GetUtcNow());
        _log = monitor?.NewestSamples(200, freshOnly: false).Reverse().ToList() ?? [];
    }

    private async Task TestAsync()
    {
        if (_row is not { } row || _testing)
        {
            return;
        }

        _testing = true;
        StateHasChanged();
        try
        {
            _tested = await Probes.RunAsync(row.Facts.IntegrationId, evenIfDisabled: true, gone.Token);
            if (_tested is null)
            {
                Toasts.Show(new Toast(StatusTone.Idle, $"{row.Facts.Name} is being checked at this moment: the result appears under Probes. Test again for the exchange."));
            }
        }
        finally
        {
            _testing = false;
        }
    }

    private async Task SwitchAsync(bool enabled)
    {
        var outcome = await Changes.SwitchAsync(Slug, enabled, expectedVersion: null, gone.Token);
        if (outcome is ChangeOutcome.Done done)
        {
            Take();
            var text = $"{done.Integration.Name} is {(enabled ? "enabled" : "disabled")}.";
            Toasts.DoneWithUndo(text, () => Changes.SwitchAsync(Slug, !enabled, expectedVersion: null, CancellationToken.None));
        }
        else
        {
            Toasts.Failed("That did not work: the integration was changed or deleted meanwhile. Reload the page.");
        }
    }

    private string QuotaNote(BoardRow row)
    {
        var fullest = row.Quotas.Where(q => q is { Limit: > 0, Remaining: not null }).MinBy(q => (double)q.Remaining!.Value / q.Limit!.Value);
        return fullest is null ? "the provider tells none"
            : fullest.ResetsAt is { } resets && resets > Time.GetUtcNow() ? $"{Figures.Count(fullest.Remaining!.Value)} left, resets in {Figures.Duration(resets - Time.GetUtcNow())}"
            : $"{Figures.Count(fullest.Remaining!.Value)} of {Figures.Count(fullest.Limit!.Value)} left";
    }
}
