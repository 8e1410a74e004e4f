using System.Text;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace IntegrationConsole.Bulk.Files;

/// <summary>Asks how the secrets are to be in the file, and gives it to the browser.</summary>
public sealed partial class ExportDialog
{
    private const string FileName = "integrations.yaml";

    private readonly CancellationTokenSource _gone = new();
    private readonly string _form = ElementId.New("export");
    private string? _passphrase;
    private string? _password;
    private string? _problem;
    private string? _wrong;
    private string? _refused;
    private bool _sealed;
    private bool _asksPassword;
    private bool _working;

    /// <summary>Those only; null: all.</summary>
    [Parameter] public IReadOnlyList<string>? Slugs { get; set; }

    /// <summary>Begins with the secrets put in.</summary>
    [Parameter] public bool WithSecrets { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private ConfigExports Exports { get; set; } = null!;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    protected override void OnInitialized() => _sealed = WithSecrets;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ExportAsync()
    {
        _working = true;
        (_problem, _wrong, _refused) = (null, null, null);
        try
        {
            var wish = new ExportWish(Slugs, IntegrationFilter.All) { Passphrase = _sealed ? _passphrase ?? "" : null, Password = _asksPassword ? _password ?? "" : null };
            await TakeAsync(await Exports.ExportAsync(wish, (await Authentication).User, _gone.Token));
        }
        finally
        {
            (_working, _password) = (false, null);
        }
    }

    private async Task TakeAsync(ExportOutcome outcome)
    {
        switch (outcome)
        {
            case ExportOutcome.Exported exported:
                await SaveAsync(exported.Yaml);
                Toasts.Done($"{BulkWords.Count(exported.Integrations)} exported as {FileName}.");
                await OnClose.InvokeAsync();
                break;
            case ExportOutcome.NeedsPassword needs:
                (_asksPassword, _wrong) = (true, needs.Why);
                break;
            case ExportOutcome.Invalid invalid when invalid.Problems.TryGetValue("passphrase", out var problem):
                _problem = problem;
                break;
            case ExportOutcome.Invalid invalid:
                _refused = string.Join(" ", invalid.Problems.Values);
                break;
            case ExportOutcome.NotAllowed not:
                _refused = $"Your role lacks the permission {not.Permission}, which is needed {not.What}. Ask an administrator.";
                break;
            case ExportOutcome.Refused refused:
                _refused = refused.Why;
                break;
        }
    }

    private async Task SaveAsync(string yaml)
    {
        await using var script = await Script.InvokeAsync<IJSObjectReference>("import", _gone.Token, "/js/save-file.js");
        using var file = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(yaml)));
        await script.InvokeVoidAsync("save", _gone.Token, FileName, file);
    }
}
