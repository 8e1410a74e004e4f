using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Ui;

public sealed partial class FieldInput
{
    private readonly string _id = ElementId.New("field");
    private string? _text; // what the browser shows as far as it has told
    private bool _typing; // the browser is ahead of it: it tells the rest when the field is left

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public InputKind Kind { get; set; }

    /// <summary>The value as text; a toggle is "true" or "false". Leave a stored secret out.</summary>
    [Parameter] public string? Value { get; set; }

    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>Told at each keystroke, for messages that should not wait until the field is left; without it, no keystroke is sent.</summary>
    [Parameter] public EventCallback<string?> Typing { get; set; }

    /// <summary>The form field's name, for static forms.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>Where to find the value, in one or two sentences.</summary>
    [Parameter] public string? Help { get; set; }

    /// <summary>Help with links, after <see cref="Help"/>.</summary>
    [Parameter] public RenderFragment? HelpContent { get; set; }

    /// <summary>What is wrong and how to put it right.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>What is unusual although accepted.</summary>
    [Parameter] public string? Warning { get; set; }

    /// <summary>What was done to the typed value, for example that quotes around it were removed.</summary>
    [Parameter] public string? Remark { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    /// <summary>For a secret that is stored already, for example "Stored, ends in 4f2a": leaving the field empty keeps it.</summary>
    [Parameter] public string? StoredHint { get; set; }

    [Parameter] public bool Required { get; set; }

    /// <summary>Says "optional" beside the label of a field that is not required.</summary>
    [Parameter] public bool MarkOptional { get; set; } = true;

    [Parameter] public bool Disabled { get; set; }

    [Parameter] public IReadOnlyList<InputOption> Options { get; set; } = [];

    [Parameter] public long? Min { get; set; }

    [Parameter] public long? Max { get; set; }

    /// <summary>The step of a number; "any" allows fractions.</summary>
    [Parameter] public string? Step { get; set; }

    /// <summary>After the field: "s", "ms", "%".</summary>
    [Parameter] public string? Unit { get; set; }

    /// <summary>Lines of a multiline field.</summary>
    [Parameter] public int Rows { get; set; } = 4;

    /// <summary>Letters of one width, for text whose columns mean something.</summary>
    [Parameter] public bool Mono { get; set; }

    [Parameter] public int MaxLength { get; set; } = 20_000;

    /// <summary>The browser's autocomplete token, for example "username" or "current-password".</summary>
    [Parameter] public string? AutoComplete { get; set; }

    private string? Invalid => Error is null ? null : "true";

    private string? Shown => StoredHint is null ? Placeholder : "••••••••";

    private bool HasHelp => Help is not null || HelpContent is not null || StoredHint is not null;

    private string? Described
    {
        get
        {
            var error = Error is not null || Warning is not null ? _id + "-error " : "";
            var help = HasHelp ? _id + "-help" : "";
            return error.Length + help.Length == 0 ? null : (error + help).TrimEnd();
        }
    }

    private string InputType => Kind switch
    {
        InputKind.Email => "email",
        InputKind.Url => "url",
        InputKind.Number => "number",
        InputKind.Date => "date",
        InputKind.Secret or InputKind.Password => "password",
        _ => "text",
    };

    private EventCallback<ChangeEventArgs> Watched => Typing.HasDelegate ? EventCallback.Factory.Create<ChangeEventArgs>(this, TypedAsync) : default;

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (!_typing)
        {
            _text = Value;
        }
    }

    private Task TypedAsync(ChangeEventArgs change)
    {
        var typed = change.Value as string;
        _typing = (typed ?? "") != (_text ?? "");
        return Typing.InvokeAsync(typed);
    }

    private Task LeftAsync(string? text)
    {
        _typing = false;
        _text = text;
        return ValueChanged.InvokeAsync(text);
    }

    private Task ReportAsync(ChangeEventArgs change)
    {
        var value = change.Value switch
        {
            true => "true",
            false => "false",
            var other => other as string,
        };
        return ValueChanged.InvokeAsync(value);
    }
}
