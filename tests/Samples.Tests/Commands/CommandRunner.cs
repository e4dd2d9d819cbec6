using Descent.Samples.Commands;

namespace Descent.Samples.Tests.Commands;

/// <summary>What a run of the program left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>Runs the program within the test.</summary>
internal static class CommandRunner
{
    public static async Task<CommandResult> Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = await SampleApp.RunAsync(arguments, output, error);
        return new CommandResult(exitCode, output.ToString(), error.ToString());
    }
}
