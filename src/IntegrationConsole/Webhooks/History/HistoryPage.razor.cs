using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Outbound;
using IntegrationConsole.Webhooks.Replays;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Webhooks.History;

/// <summary>The deliveries of all endpoints with filters that stand in the address; live, unless somebody pauses it or reads further down.</summary>
public sealed partial class HistoryPage
{
    private const string Path = "/admin/integrations/webhooks/history";
    private const int PageSize = 50;

    private static readonly IReadOnlyList<InputOption> Ranges = [new("1h", "Last hour"), new("24h", "Last 24 hours"), new("7d", "Last 7 days"), new("all", "All that is kept")];

    private readonly CancellationTokenSource gone = new();
    private DeliveryFilter _filter = new();
    private IReadOnlyList<DeliveryLine>? _lines;
    private long? _next;
    private DateTimeOffset? _searchedTo;
    private bool _paused;
    private bool _reading;
    private int _new;
    private IReadOnlyList<InputOption> _endpoints = [];
    private IReadOnlyList<InputOption> _types = [];
    private long _version = 1;

    [SupplyParameterFromQuery(Name = "endpoint")]
    public string? Endpoint { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    public string? Text { get; set; }

    /// <summary><c>1h</c>, <c>24h</c> (when left out), <c>7d</c>, <c>all</c>.</summary>
    [SupplyParameterFromQuery(Name = "range")]
    public string? Range { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private DeliveryHistory History { get; set; } = null!;

    [Inject]
    private DeliveryReplays Replays { get; set; } = null!;

    [Inject]
    private EndpointBook Book { get; set; } = null!;

    [Inject]
    private EventTypeBook Types { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override long ShownVersion => Interlocked.Read(ref _version);

    private string Summary => _searchedTo is { } to ? string.Create(CultureInfo.InvariantCulture, $"{_lines!.Count} found; searched back to {to.UtcDateTime:d MMM HH:mm} UTC") : $"{_lines!.Count} shown";

    protected override bool Concerns(ILiveMessage message)
    {
        if (message is not (DeliveryMessage or ReplayMessage))
        {
            return false;
        }

        Interlocked.Increment(ref _version);
        return true;
    }

    protected override async Task OnParametersSetAsync()
    {
        var endpoints = Book.Of(Scope.OrganizationId).Endpoints;
        _endpoints = [new("", "All"), .. endpoints.OrderBy(e => e.Name, StringComparer.OrdinalIgnoreCase).Select(e => new InputOption(e.PublicId.ToString(), e.Name))];
        _types = [new("", "All"), .. (await Types.OfAsync(Scope.OrganizationId, gone.Token)).Keys.Order(StringComparer.Ordinal).Select(t => new InputOption(t, t))];
        // What a person typed into the address and is nothing is passed over: the page shows what it filters by.
        _filter = FilterReader.Read(new(Endpoint, State, null, Code, null, Type, null, null, Text, null, null), Book.Of(Scope.OrganizationId), new FieldErrors());
        await ReadAsync();
    }

    protected override async Task RefreshAsync()
    {
        if (_paused || _lines is { Count: > PageSize })
        {
            _new = _lines is [var newest, ..] ? await History.CountAfterAsync(Timed(), newest.Id, gone.Token) : 0;
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

    private DeliveryFilter Timed() => _filter with
    {
        Since = Range switch
        {
            "1h" => Time.GetUtcNow() - TimeSpan.FromHours(1),
            "7d" => Time.GetUtcNow() - TimeSpan.FromDays(7),
            "all" => null,
            _ => Time.GetUtcNow() - TimeSpan.FromDays(1),
        },
    };

    private async Task ReadAsync()
    {
        var stretch = await History.ReadAsync(Timed(), before: null, PageSize, gone.Token);
        (_lines, _next, _searchedTo, _new) = (stretch.Lines, stretch.Next, stretch.SearchedTo, 0);
    }

    private async Task MoreAsync()
    {
        _reading = true;
        var stretch = await History.ReadAsync(Timed(), _next, PageSize, gone.Token);
        (_lines, _next, _searchedTo, _reading) = ([.. _lines ?? [], .. stretch.Lines], stretch.Next, stretch.SearchedTo, false);
    }

    private Task ShowNewAsync() => ReadAsync();

    private Task PauseAsync()
    {
        _paused = !_paused;
        return _paused ? Task.CompletedTask : ReadAsync();
    }

    private void Go(string parameter, string? value)
    {
        var query = new Dictionary<string, object?>(StringComparer.Ordinal) { ["endpoint"] = Endpoint, ["state"] = State, ["code"] = Code, ["type"] = Type, ["text"] = Text, ["range"] = Range };
        query[parameter] = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        Location.NavigateTo(Location.GetUriWithQueryParameters(Path, query));
    }

    private string Export(string format) => Location.GetUriWithQueryParameters(IntegrationEndpoints.Root + "/webhook-deliveries/export", new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["format"] = format,
        ["endpoint"] = Endpoint,
        ["state"] = _filter.State is { } state ? DeliveryWords.Word(state) : null,
        ["code"] = _filter.Code,
        ["type"] = Type,
        ["text"] = Text,
        ["since"] = Timed().Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    });

    private async Task ReplayAsync(DeliveryLine line)
    {
        if ((await Authentication).User.May(Permission.RetryFailedDeliveries)) // the button alone is not the guard
        {
            var outcome = await Replays.ReplayAsync(line.Id, gone.Token);
            if (outcome is ReplayOutcome.Refused refused)
            {
                Toasts.Failed(refused.Why);
            }
            else
            {
                Toasts.Done(outcome is ReplayOutcome.Started ? "A replay is on its way." : "It goes out now.");
            }

            await ReadAsync();
        }
    }
}
