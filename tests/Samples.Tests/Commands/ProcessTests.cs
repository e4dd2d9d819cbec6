using System.Diagnostics;

namespace Descent.Samples.Tests.Commands;

public class ProcessTests
{
    [Fact]
    public async Task A_program_that_reads_the_output_sees_plain_lines()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("descent");
        try
        {
            CommandResult result = await Start("--epochs", "2", "--optimizer", "SGD,Conviction", "--output", folder.FullName);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.DoesNotContain('\u001b', result.Output);
            Assert.Contains("epoch 2 of 2", result.Output);
            Assert.Contains("| Conviction ", result.Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Bad_arguments_end_the_process_with_2()
    {
        CommandResult result = await Start("nonsense");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("'nonsense'", result.Error);
    }

    private static async Task<CommandResult> Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Descent.Samples.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, await output, await error);
    }
}
