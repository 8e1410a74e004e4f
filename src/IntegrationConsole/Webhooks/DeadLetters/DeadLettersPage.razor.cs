using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Replays;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.DeadLetters;

/// <summary>The dead letters: why, since when, and sending them again or clearing them, one, chosen or all; live.</summary>
public sealed partial class DeadLettersPage
{
    private const string Path = "/admin/integrations/webhooks/dead-letters";
    private const int PageSize = 50;
    private const int Most = 10_000;

    private static readonly IReadOnlyList<InputOption> Causes = [new("", "All"), .. Enum.GetValues<Cause>().Where(c => c is not Cause.None).Select(c => new InputOption(c.ToString(), DeliveryWords.Cause(c)))];

    private readonly CancellationTokenSource gone = new();
    private DeliveryFilter _filter = new();
    private IReadOnlyList<DeliveryLine>? _lines;
    private IReadOnlySet<long> _chosen = new HashSet<long>();
    private IReadOnlyList<InputOption> _endpoints = [];
    private int _count;
    private bool _keeps = true;
    private long? _next;
    private int _pages = 1;
    private Dialog _dialog;
    private string? _rate = ReplayRules.UsualRate.ToString(CultureInfo.InvariantCulture);
    private string? _problem;
    private long _version = 1;

    private enum Dialog
    {
        None,
        Clear,
        RetryAll,
    }

    [SupplyParameterFromQuery(Name = "endpoint")]
    public string? Endpoint { get; set; }

    [SupplyParameterFromQuery(Name = "cause")]
    public string? CauseWord { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private DeliveryHistory History { get; set; } = null!;

    [Inject]
    private DeadLetterHandling Letters { get; set; } = null!;

    [Inject]
    private DefaultsChanges Defaults { get; set; } = null!;

    [Inject]
    private EndpointBook Book { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override long ShownVersion => Interlocked.Read(ref _version);

    protected override bool Concerns(ILiveMessage message)
    {
        if (message is not (ReplayMessage or DeliveryMessage { State: DeliveryState.Dead }))
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    protected override async Task OnParametersSetAsync()
    {
        _endpoints = [new("", "All"), .. Book.Of(Scope.OrganizationId).Endpoints.OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase).Select(e => new InputOption(e.PublicId.ToString(), e.Name))];
        _filter = FilterReader.Read(new(Endpoint, null, null, Code, CauseWord, Type, null, null, null, null, null), Book.Of(Scope.OrganizationId), new FieldErrors());
        _keeps = (await Defaults.ReadAsync(gone.Token)).Values.DeadLetters;
        _pages = 1;
        await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        var stretch = await History.ReadAsync(DeadLetterHandling.All(_filter), before: null, PageSize * _pages, gone.Token);
        (_lines, _next) = (stretch.Lines, stretch.Next);
        _count = await History.CountAsync(DeadLetterHandling.All(_filter), Most, gone.Token);
        _chosen = _chosen.Intersect(_lines.Select(l => l.Id)).ToHashSet();
    }

    protected override void Dispose(bool disposing)
    {
        gone.Cancel();
        gone.Dispose();
        base.Dispose(disposing);
    }

    private Task MoreAsync()
    {
        _pages++;
        return RefreshAsync();
    }

    private void Go(string parameter, string? value)
    {
        var query = new Dictionary<string, object?>(StringComparer.Ordinal) { ["endpoint"] = Endpoint, ["cause"] = CauseWord, ["code"] = Code, ["type"] = Type };
        query[parameter] = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        Location.NavigateTo(Location.GetUriWithQueryParameters(Path, query));
    }

    private Task RetryAsync(DeliveryLine line) => RetryAsync([line.Id]);

    private Task RetryChosenAsync() => RetryAsync([.. _chosen]);

    private async Task RetryAsync(IReadOnlyList<long> ids)
    {
        if (await MayAsync())
        {
            var (sent, refused) = await Letters.RetryAsync(ids, gone.Token);
            if (sent > 0)
            {
                Toasts.Done(sent == 1 ? "It is on its way again." : $"{sent} are on their way again.");
            }

            if (refused.Count > 0)
            {
                Toasts.Failed(refused.Count == 1 ? refused.Values.First() : $"{refused.Count} were not sent: {refused.Values.First()}");
            }

            await RefreshAsync();
        }
    }

    private async Task ClearChosenAsync()
    {
        if (await MayAsync())
        {
            Toasts.Done($"{await Letters.ClearAsync([.. _chosen], gone.Token)} cleared. They stay in the history, as failed.");
            await RefreshAsync();
        }
    }

    private async Task ClearAllAsync()
    {
        if (await MayAsync())
        {
            Toasts.Done($"{Figures.Count(await Letters.ClearAllAsync(_filter, gone.Token))} cleared. They stay in the history, as failed.");
            await RefreshAsync();
        }
    }

    private async Task RetryAllAsync()
    {
        if (!await MayAsync())
        {
            return;
        }

        var rate = double.TryParse(_rate, NumberStyles.Float, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        switch (await Letters.RetryAllAsync(_filter, rate, gone.Token))
        {
            case ReplayRunOutcome.Done:
                Location.NavigateTo("/admin/integrations/webhooks/replays");
                break;
            case ReplayRunOutcome.Invalid invalid:
                _problem = invalid.Problems.Values.First();
                break;
        }
    }

    private async Task<bool> MayAsync() => (await Authentication).User.May(Permission.RetryFailedDeliveries); // the buttons alone are not the guard
}
