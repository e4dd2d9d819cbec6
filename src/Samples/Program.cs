using Descent.Samples.Commands;

return await SampleApp.RunAsync(args, Console.Out, Console.Error);
