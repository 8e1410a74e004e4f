using System.Security.Claims;
using System.Text;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace IntegrationConsole.Bulk.Files;

/// <summary>Export, and import in two steps: what a file would change, then doing it.</summary>
public sealed partial class FilesPage
{
    /// <summary>What a circuit takes in one message is 32 KB.</summary>
    private const int MostPasted = 28_000;

    private const int MostShown = 200;
    private const long MostBytes = 2 * YamlReader.MostCharacters;

    private readonly CancellationTokenSource _gone = new();
    private string? _text;
    private string? _told;
    private string? _passphrase;
    private ConfigPlan? _plan;
    private IReadOnlyList<FileProblem> _problems = [];
    private Dictionary<string, string> _failures = new(StringComparer.Ordinal);
    private bool _prune;
    private bool _applied;
    private bool _confirm;
    private bool _working;
    private bool _exporting;

    /// <summary>A chosen file is kept here, apart from the text box, which is for what a circuit can carry.</summary>
    private string? _chosen;

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private ConfigPlans Plans { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private int Deletes => _plan?.Steps.Count(s => s.Change is FileChange.Delete) ?? 0;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ChooseAsync(InputFileChangeEventArgs change)
    {
        Forget();
        if (change.File.Size > MostBytes)
        {
            _told = "The file is too big: at most 1,000,000 characters are read. Split it.";
            return;
        }

        using var reader = new StreamReader(change.File.OpenReadStream(MostBytes, _gone.Token), Encoding.UTF8);
        var text = await reader.ReadToEndAsync(_gone.Token);
        (_chosen, _text) = (text, text.Length <= MostPasted ? text : text[..MostPasted]);
        if (!HasSealed || _passphrase is not null) // else the passphrase is asked for first
        {
            await PlanAsync();
        }
    }

    private Task PruneAsync(string? on)
    {
        var chosen = _chosen;
        Forget();
        (_prune, _chosen) = (on is "true", chosen);
        return Task.CompletedTask;
    }

    /// <summary>What is shown no longer belongs to what is in the box.</summary>
    private void Forget()
    {
        (_plan, _told, _chosen, _applied) = (null, null, null, false);
        (_problems, _failures) = ([], new(StringComparer.Ordinal));
    }

    private string Text => _chosen ?? _text ?? "";

    private bool HasSealed => Text.Contains("${sealed:", StringComparison.Ordinal);

    private ConfigText File => new(Text, _prune, HasSealed ? _passphrase : null);

    private async Task PlanAsync()
    {
        _working = true;
        try
        {
            var plan = await Plans.PlanAsync(File, (await Authentication).User, _gone.Token);
            (_problems, _plan, _told, _applied) = (plan.Problems, plan.Problems.Count == 0 ? plan : null, null, false);
            _failures = new(StringComparer.Ordinal);
        }
        finally
        {
            _working = false;
        }
    }

    private async Task ApplyAsync()
    {
        ClaimsPrincipal user = (await Authentication).User;
        switch (await Plans.ApplyAsync(File, _plan!.Id, user, _gone.Token))
        {
            case ApplyOutcome.Applied done:
                _failures = done.Results.Where(r => r.Failure is not null).ToDictionary(r => r.Step.Slug, r => r.Failure!, StringComparer.Ordinal);
                (_plan, _applied) = (done.Plan, true);
                Toasts.Done(_failures.Count == 0 ? "The file is applied." : "The file is applied, but for what is marked.");
                break;
            case ApplyOutcome.Invalid invalid:
                (_problems, _plan) = (invalid.Problems, null);
                break;
            case ApplyOutcome.NotAllowed not:
                _told = $"Your role lacks the permission {not.Permission}, which is needed {not.What}. Ask an administrator.";
                break;
            default:
                _told = "Something that the file is about was changed since. Show what would change again, and look at what is different.";
                break;
        }
    }
}
